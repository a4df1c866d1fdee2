import type { RatePolicy } from '../domain/api-plans.js';
import type { Standing } from '../domain/limits/gcra.js';
import type { LimitHeaders } from '../http/meter.js';

const US_PER_S = 1_000_000;

/**
 * The fields of the IETF's draft (`RateLimit`, `RateLimit-Policy`), and the older ones that most clients know, of the
 * policy that has least left. A refusal names only those that refused, so that nothing in it ends later than it says.
 */
export function limitHeaders(standings: readonly Standing[], nowMs: number): LimitHeaders | null {
  const violated = standings.filter(({ isViolated }) => isViolated);
  const told = violated.length > 0 ? violated : standings;
  const scarcest = told.reduce<Standing | null>((least, one) => (least && isScarcer(least, one) ? least : one), null);
  if (!scarcest) return null;
  return {
    'ratelimit-policy': standings.map(({ policy }) => policyText(policy)).join(', '),
    ratelimit: told
      .map(({ policy, remaining, resetUs }) => `"${policy.name}";r=${remaining};t=${seconds(resetUs)}`)
      .join(', '),
    'x-ratelimit-limit': String(scarcest.policy.most),
    'x-ratelimit-remaining': String(scarcest.remaining),
    'x-ratelimit-reset': String(Math.ceil(nowMs / 1000) + seconds(scarcest.resetUs)),
  };
}

/** When a refused call may come again: not before every policy that refused it has something to give. */
export function retryAfterS(standings: readonly Standing[]): number {
  return Math.max(1, ...standings.filter(({ isViolated }) => isViolated).map(({ resetUs }) => seconds(resetUs)));
}

export function seconds(us: number): number {
  return Math.ceil(us / US_PER_S);
}

function isScarcer(one: Standing, other: Standing): boolean {
  return one.remaining < other.remaining || (one.remaining === other.remaining && one.resetUs >= other.resetUs);
}

function policyText({ name, most, windowS }: RatePolicy): string {
  return `"${name}";q=${most};w=${windowS}`;
}
