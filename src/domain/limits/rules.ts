import type { RatePolicy } from '../api-plans.js';
import type { Charge } from './gcra.js';
import { nameOf, type Counted } from './policies.js';

export const RULE_SCOPES = ['GLOBAL', 'API', 'ENDPOINT', 'USER', 'KEY'] as const;
export type RuleScope = (typeof RULE_SCOPES)[number];

export const RULE_SPANS = ['MINUTE', 'HOUR', 'DAY'] as const;
export type RuleSpan = (typeof RULE_SPANS)[number];

const SECONDS: Record<RuleSpan, number> = { MINUTE: 60, HOUR: 3600, DAY: 86_400 };

/** Rate limit that the venue has set. */
export interface RateRule {
  id: string;
  /** Name of the rule in headers. */
  name: string;
  scope: RuleScope;
  /** ENDPOINT: method and route; USER: user id; KEY: id of a key group; otherwise null. */
  subject: string | null;
  per: RuleSpan;
  most: number;
}

interface Call {
  counted: Counted;
  /** User who is signed in, also on a device. */
  userId: string | null;
  /** Method and route, such as `POST /orders/:id/items`. */
  endpoint: string;
}

export function policyOf({ name, most, per }: Pick<RateRule, 'name' | 'most' | 'per'>): RatePolicy {
  return { name, most, windowS: SECONDS[per] };
}

/** Returns the buckets of a call under these rules. */
export function ruleCharges(rules: readonly RateRule[], call: Call): Charge[] {
  return rules.flatMap((rule) => {
    const bucket = bucketOf(rule, call);
    return bucket === null ? [] : [{ bucket: `rule:${rule.id}:${bucket}`, policy: policyOf(rule) }];
  });
}

/**
 * Returns the bucket of a call, or null if the rule does not apply.
 * GLOBAL counts all callers together; API and ENDPOINT count each caller.
 */
function bucketOf({ scope, subject }: RateRule, { counted, userId, endpoint }: Call): string | null {
  switch (scope) {
    case 'GLOBAL':
      return 'all';
    case 'API':
      return nameOf(counted);
    case 'ENDPOINT':
      return subject === endpoint ? nameOf(counted) : null;
    case 'USER':
      return subject === userId ? 'user' : null;
    case 'KEY':
      return counted.kind === 'key' && counted.groupId === subject ? 'key' : null;
  }
}
