/** So many calls in so many seconds. */
export interface RatePolicy {
  /** As headers and errors name it. */
  name: string;
  most: number;
  windowS: number;
}

interface Plan {
  /** Every call of a key. */
  calls: RatePolicy;
  /** Those that make something: every POST. */
  creations: RatePolicy;
  /** Calls of a key and of those that it was rotated from, in a month of the venue's calendar. */
  monthlyQuota: number;
}

/** What a key may use up. Who needs other figures gives the key its own limits. */
export const PLANS = {
  FREE: {
    calls: { name: 'key-minute', most: 60, windowS: 60 },
    creations: { name: 'key-creations', most: 100, windowS: 3600 },
    monthlyQuota: 10_000,
  },
  PRO: {
    calls: { name: 'key-minute', most: 600, windowS: 60 },
    creations: { name: 'key-creations', most: 2000, windowS: 3600 },
    monthlyQuota: 1_000_000,
  },
} as const satisfies Record<string, Plan>;

export type PlanCode = keyof typeof PLANS;

export const PLAN_CODES = Object.keys(PLANS) as readonly PlanCode[];
