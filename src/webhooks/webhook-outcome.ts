import { afterFailing, afterFailure, outcomeOf, wishMs, type NextTry } from '../domain/webhooks/schedule.js';
import type { Tried } from './webhook-turn.js';
import type { WebhookTrouble } from './webhook-trouble.dto.js';
import type { WebhookDelivery, WebhookEndpoint } from './webhook.entity.js';

interface Before {
  endpoint: WebhookEndpoint;
  delivery: WebhookDelivery;
  tried: Tried;
  now: Date;
  /** From 0 to 1. */
  chance: number;
}

export interface After {
  endpoint: Partial<WebhookEndpoint>;
  delivery: Partial<WebhookDelivery>;
  /** Something arrived where nothing did. */
  isBack: boolean;
  news: { type: 'webhook.failing' | 'webhook.disabled'; view: WebhookTrouble } | null;
}

/** What a try changes at its delivery and at its endpoint. */
export function afterTry(before: Before): After {
  const { endpoint, delivery, tried, now } = before;
  const outcome = outcomeOf(tried.status);
  const counted = { attempts: delivery.attempts + 1, tries: delivery.tries + 1 };
  const at = now.toISOString();
  if (outcome === 'DELIVERED')
    return {
      endpoint: { failingSince: null, failures: 0, told: 0, setAside: 0, pausedUntil: null },
      delivery: { ...counted, state: 'DELIVERED', reason: null, doneAt: at },
      isBack: endpoint.failingSince !== null,
      news: null,
    };
  if (outcome === 'GONE') {
    const failed = { ...counted, state: 'FAILED', reason: 'GONE', doneAt: at } as const;
    return { delivery: failed, ...disabled(before, 'GONE') };
  }
  const next = afterFailure({
    outcome,
    tries: counted.tries,
    failures: endpoint.failures + 1,
    isAside: delivery.asideSince !== null,
    setAside: endpoint.setAside,
    wishMs: wishMs(tried.retryAfter, now.getTime()),
    chance: before.chance,
  });
  return { delivery: { ...counted, tries: next.tries, ...queued(delivery, next, now) }, ...failing(before, next) };
}

function queued(delivery: WebhookDelivery, { pauseMs, isAside }: NextTry, now: Date): Partial<WebhookDelivery> {
  const at = now.toISOString();
  if (pauseMs === null) return { state: 'FAILED', reason: 'EXHAUSTED', doneAt: at };
  return { nextAt: later(now, pauseMs), asideSince: isAside ? (delivery.asideSince ?? at) : null };
}

function failing(before: Before, next: NextTry): Omit<After, 'delivery'> {
  const { endpoint, delivery, now } = before;
  const failures = endpoint.failures + 1;
  const failingSince = endpoint.failingSince ?? now.toISOString();
  const { disable, told } = afterFailing(now.getTime() - Date.parse(failingSince), failures, endpoint.told);
  if (disable) return disabled(before, 'FAILING');
  const stepsAside = next.isAside && delivery.asideSince === null;
  const change = {
    failures,
    failingSince,
    told,
    setAside: endpoint.setAside + (stepsAside ? 1 : 0),
    pausedUntil: next.endpointPauseMs > 0 ? later(now, next.endpointPauseMs) : null,
  };
  const view = troubleOf({ ...endpoint, ...change }, before.tried);
  return { endpoint: change, isBack: false, news: told > endpoint.told ? { type: 'webhook.failing', view } : null };
}

function disabled({ endpoint, tried, now }: Before, reason: 'GONE' | 'FAILING'): Omit<After, 'delivery'> {
  const at = now.toISOString();
  const change = {
    state: 'DISABLED',
    disabledReason: reason,
    disabledAt: at,
    failures: endpoint.failures + 1,
    failingSince: endpoint.failingSince ?? at,
    pausedUntil: null,
  } as const;
  // Somebody may have switched it off or taken it away meanwhile: that stands.
  const isOn = endpoint.state === 'ENABLED';
  return {
    endpoint: isOn ? change : {},
    isBack: false,
    news: isOn ? { type: 'webhook.disabled', view: troubleOf({ ...endpoint, ...change }, tried) } : null,
  };
}

export function troubleOf(
  endpoint: WebhookEndpoint,
  { status, error }: Pick<Tried, 'status' | 'error'>,
): WebhookTrouble {
  return {
    webhook_id: endpoint.id,
    owner_id: endpoint.ownerId,
    url: endpoint.url,
    description: endpoint.description,
    failures: endpoint.failures,
    failing_since: endpoint.failingSince,
    disabled_reason: endpoint.disabledReason,
    last_status: status,
    last_error: error,
  };
}

function later(from: Date, ms: number): string {
  return new Date(from.getTime() + ms).toISOString();
}
