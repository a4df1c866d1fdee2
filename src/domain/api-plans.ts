/** Rate limit: at most `most` calls in `windowS` seconds. */
export interface RatePolicy {
  /** Name of the policy in headers and errors. */
  name: string;
  most: number;
  windowS: number;
}

interface Plan {
  /** Limit of all calls of a key. */
  calls: RatePolicy;
  /** Limit of calls that create something: every POST. */
  creations: RatePolicy;
  /** Calls of a key and of the keys that it was rotated from, per month of the venue's calendar. */
  monthlyQuota: number;
}

/** Limits of each plan. A key with other needs has limits of its own. */
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
