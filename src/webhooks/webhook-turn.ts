import type { WebhookDelivery, WebhookEndpoint } from './webhook.entity.js';

/** What a courier carries: the claim, and the one delivery whose turn it is. */
export interface WebhookTurn {
  endpoint: WebhookEndpoint;
  delivery: WebhookDelivery;
  body: string;
  /** When it happened. */
  happenedAt: string;
}

/** What came of a try. */
export interface Tried {
  at: string;
  ms: number;
  /** Of the answer; null: there was none. */
  status: number | null;
  error: string | null;
  /** How the answer begins. */
  head: string | null;
  retryAfter: string | undefined;
}
