import type { RatePolicy } from '../api-plans.js';
import type { Charge } from './gcra.js';
import { nameOf, type Counted } from './policies.js';

export const RULE_SCOPES = ['GLOBAL', 'API', 'ENDPOINT', 'USER', 'KEY'] as const;
export type RuleScope = (typeof RULE_SCOPES)[number];

export const RULE_SPANS = ['MINUTE', 'HOUR', 'DAY'] as const;
export type RuleSpan = (typeof RULE_SPANS)[number];

const SECONDS: Record<RuleSpan, number> = { MINUTE: 60, HOUR: 3600, DAY: 86_400 };

/** What a house has decided for itself. */
export interface RateRule {
  id: string;
  /** As headers name it. */
  name: string;
  scope: RuleScope;
  /** ENDPOINT: method and route; USER: id of a person; KEY: id of a group of keys; else null. */
  subject: string | null;
  per: RuleSpan;
  most: number;
}

interface Call {
  counted: Counted;
  /** Who is signed in, also on a device. */
  userId: string | null;
  /** Method and route, as `POST /orders/:id/items`. */
  endpoint: string;
}

export function policyOf({ name, most, per }: Pick<RateRule, 'name' | 'most' | 'per'>): RatePolicy {
  return { name, most, windowS: SECONDS[per] };
}

/** What a call takes from by these rules. */
export function ruleCharges(rules: readonly RateRule[], call: Call): Charge[] {
  return rules.flatMap((rule) => {
    const bucket = bucketOf(rule, call);
    return bucket === null ? [] : [{ bucket: `rule:${rule.id}:${bucket}`, policy: policyOf(rule) }];
  });
}

/** Null: the rule says nothing of this call. GLOBAL counts everybody together, API and ENDPOINT each for themselves. */
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
