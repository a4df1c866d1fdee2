import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Sealing } from '../config/sealing.js';
import { Timings } from '../config/timings.js';
import type { CustomHeader } from '../domain/webhooks/custom-headers.js';
import { DestinationRefused } from '../http/destinations.js';
import { NoAnswer, Outbound } from '../http/outbound.js';
import { signaturesOf } from './signing.js';
import { messageName } from './webhook-message.js';
import type { Tried, WebhookTurn } from './webhook-turn.js';
import type { WebhookEndpoint } from './webhook.entity.js';

const MOST_ANSWER_BYTES = 4096;
const LONGEST_HEAD = 1024;
// PostgreSQL keeps no text with this sign.
const NUL = /\0/g;

/** Why a receiver's certificate proves nothing, in the words of deliveries instead of those of the library. */
const CERTIFICATES: Record<string, string> = {
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'CERTIFICATE_OF_UNKNOWN_AUTHORITY',
  UNABLE_TO_GET_ISSUER_CERT: 'CERTIFICATE_OF_UNKNOWN_AUTHORITY',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'CERTIFICATE_OF_UNKNOWN_AUTHORITY',
  SELF_SIGNED_CERT_IN_CHAIN: 'CERTIFICATE_OF_UNKNOWN_AUTHORITY',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'CERTIFICATE_OF_UNKNOWN_AUTHORITY',
  ERR_TLS_CERT_ALTNAME_INVALID: 'CERTIFICATE_OF_ANOTHER_NAME',
  CERT_HAS_EXPIRED: 'CERTIFICATE_EXPIRED',
  CERT_NOT_YET_VALID: 'CERTIFICATE_NOT_YET_VALID',
};

/** Says a message to its receiver, once. */
@Injectable()
export class WebhookTry {
  constructor(
    private readonly outbound: Outbound,
    private readonly sealing: Sealing,
    private readonly clock: Clock,
    private readonly timings: Timings,
  ) {}

  /** Null: it was interrupted, and counts for nothing. */
  async send({ endpoint, delivery, body }: WebhookTurn, stop: AbortSignal): Promise<Tried | null> {
    const now = this.clock.now();
    const at = now.toISOString();
    const begun = performance.now();
    const ms = (): number => Math.round(performance.now() - begun);
    try {
      const answer = await this.outbound.requestGuarded(endpoint.url, {
        method: 'POST',
        headers: this.headers(endpoint, messageName(delivery.messageId), Math.floor(now.getTime() / 1000), body),
        body,
        longestMs: this.timings.webhookTryMs,
        mostBytes: MOST_ANSWER_BYTES,
        isRestLeft: true,
        stop,
      });
      const { status, headers } = answer;
      const head = answer.body.replace(NUL, '').slice(0, LONGEST_HEAD);
      return { at, ms: ms(), status, error: null, head, retryAfter: headers['retry-after'] };
    } catch (error) {
      const reason = whyNot(error);
      return reason === 'INTERRUPTED'
        ? null
        : { at, ms: ms(), status: null, error: reason, head: null, retryAfter: undefined };
    }
  }

  private headers(endpoint: WebhookEndpoint, id: string, timestamp: number, body: string): Record<string, string> {
    const custom = endpoint.headers === null ? [] : customHeaders(this.sealing, endpoint.id, endpoint.headers);
    return {
      ...Object.fromEntries(custom.map(({ name, value }) => [name, value])),
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'QRes-Webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signaturesOf({ id, timestamp, body }, this.secrets(endpoint)),
    };
  }

  private secrets({ id, secret, previousSecret, previousUntil }: WebhookEndpoint): string[] {
    const isInForce = previousSecret !== null && previousUntil !== null && previousUntil > this.clock.iso();
    return [secret, ...(isInForce ? [previousSecret] : [])].map((sealed) => this.sealing.open(sealed, id));
  }
}

export function customHeaders(sealing: Sealing, endpointId: string, sealed: string): CustomHeader[] {
  return JSON.parse(sealing.open(sealed, endpointId)) as CustomHeader[];
}

function whyNot(error: unknown): string {
  if (error instanceof DestinationRefused) return `DESTINATION_${error.reason}`;
  if (error instanceof NoAnswer) return CERTIFICATES[error.reason] ?? error.reason;
  throw error;
}
