import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsIn, Matches } from 'class-validator';
import { catalog, type EventName } from '../events/catalog.js';
import { MayBeLeftOut, Moment } from '../http/fields.js';
import { UUID } from '../http/ids.js';
import { Int, IntView } from '../http/numbers.js';
import { messageName, TEST_TYPE } from './webhook-message.js';
import {
  DELIVERY_STATES,
  FAILED_REASONS,
  type DeliveryState,
  type FailedReason,
  type WebhookAttempt,
  type WebhookDelivery,
} from './webhook.entity.js';

/** All possible types of a delivery. */
export const DELIVERY_TYPES = [...(Object.keys(catalog) as EventName[]), TEST_TYPE] as const;

export class DeliveriesQuery {
  /** Cursor from `next_cursor`; when left out, the list begins with the newest delivery. */
  @MayBeLeftOut()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value))
  @Matches(UUID)
  cursor?: string;

  /** Maximum number of deliveries, 1 to 100. */
  @Type(() => Number)
  @Int(1, 100)
  @ApiProperty({ required: false, default: 20 })
  limit: number = 20;

  @MayBeLeftOut()
  @IsIn(DELIVERY_STATES)
  @ApiProperty({ enum: DELIVERY_STATES, required: false })
  state?: DeliveryState;

  @MayBeLeftOut()
  @IsIn(DELIVERY_TYPES)
  @ApiProperty({ enum: DELIVERY_TYPES, required: false })
  type?: (typeof DELIVERY_TYPES)[number];
}

export class ResendFailed {
  /** Deliveries that failed at this moment or later. */
  @Moment() since: string;
}

export class ResentView {
  /** Number of deliveries put back into the queue, at most 1000; call again when it is 1000. */
  @IntView() resent: number;
}

/** A delivery of a message to a webhook. */
export class WebhookDeliveryView {
  id: string;
  webhook_id: string;
  /** Value of the header `webhook-id`; the same for every attempt. */
  message_id: string;
  type: string;
  /** Number of the event in the venue's event log; null: a test. */
  @ApiProperty({ type: 'integer', nullable: true }) seq: number | null;
  /** PENDING: waits for its first or next attempt; DELIVERED: answered with 2xx; FAILED: no further automatic attempts. */
  @ApiProperty({ enum: DELIVERY_STATES }) state: DeliveryState;
  /**
   * Reason for FAILED. EXHAUSTED: all attempts failed; GONE: the receiver answered 410; ENDPOINT_DISABLED: the webhook
   * was disabled; NOT_ALLOWED: the webhook's owner may no longer receive this event.
   */
  @ApiProperty({ enum: FAILED_REASONS, nullable: true }) reason: FailedReason | null;
  @IntView() attempts: number;
  /** Earliest time of the next attempt; null: no further attempt. */
  next_at: string | null;
  created_at: string;
  done_at: string | null;
}

export class WebhookAttemptView {
  @IntView() number: number;
  at: string;
  /** Duration in milliseconds. */
  @IntView() ms: number;
  /** Status of the response; null: no response. */
  @ApiProperty({ type: 'integer', nullable: true }) status: number | null;
  /**
   * Reason why there is no response. `DESTINATION_…`: webhooks are not sent to this address; `CERTIFICATE_…`: the
   * server certificate is not valid for the address.
   */
  error: string | null;
  /** Beginning of the response body, at most 1024 characters. */
  answer: string | null;
}

/** A delivery with its body and its attempts. */
export class WholeWebhookDelivery extends WebhookDeliveryView {
  /** Exact body that is sent, as text. */
  body: string;
  /** The newest 100 attempts, oldest first. */
  @ApiProperty({ type: WebhookAttemptView, isArray: true }) tries: WebhookAttemptView[];
}

export class WebhookDeliveriesView {
  @ApiProperty({ type: WebhookDeliveryView, isArray: true }) data: WebhookDeliveryView[];
  /** Value for `cursor` to read the next page; null at the end. */
  next_cursor: string | null;
}

/** The state of the caller's webhooks. */
export class WebhookHealthView {
  @IntView() enabled: number;
  @IntView() disabled: number;
  /** Number of enabled webhooks whose latest attempts failed. */
  @IntView() failing: number;
  /** Number of events in the venue's log for which no deliveries have been created yet. */
  @IntView() events_waiting: number;
  /** Number of pending deliveries. */
  @IntView() pending: number;
  /** Number of pending deliveries that are due now. */
  @IntView() due: number;
  /** Waiting time of the oldest due delivery, in seconds; null: none is due. */
  @ApiProperty({ type: 'integer', nullable: true }) lag_seconds: number | null;
  @IntView() failed_in_24h: number;
}

export function deliveryView(row: WebhookDelivery): WebhookDeliveryView {
  return {
    id: row.id,
    webhook_id: row.endpointId,
    message_id: messageName(row.messageId),
    type: row.type,
    seq: row.place === 0 ? null : row.place,
    state: row.state,
    reason: row.reason,
    attempts: row.attempts,
    next_at: row.state === 'PENDING' ? row.nextAt : null,
    created_at: row.createdAt,
    done_at: row.doneAt,
  };
}

export function attemptView({ number, at, ms, status, error, head }: WebhookAttempt): WebhookAttemptView {
  return { number, at, ms, status, error, answer: head };
}
