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

/** Every type that a delivery may have. */
export const DELIVERY_TYPES = [...(Object.keys(catalog) as EventName[]), TEST_TYPE] as const;

export class DeliveriesQuery {
  /** Where to go on, as `next_cursor` said; from the newest delivery when left out. */
  @MayBeLeftOut()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value))
  @Matches(UUID)
  cursor?: string;

  /** At most so many, 1 to 100. */
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
  /** Deliveries that were given up at this moment or later. */
  @Moment() since: string;
}

export class ResentView {
  /** How many were put into the queue again; 1000 at most: call again when it says so many. */
  @IntView() resent: number;
}

/** A message on its way to a webhook. */
export class WebhookDeliveryView {
  id: string;
  webhook_id: string;
  /** As the header `webhook-id` says it: the same for every try. */
  message_id: string;
  type: string;
  /** Number of its event in the restaurant's log; null: a test. */
  @ApiProperty({ type: 'integer', nullable: true }) seq: number | null;
  /** PENDING waits for its turn or its next try; DELIVERED was answered with 2xx; FAILED is tried no more by itself. */
  @ApiProperty({ enum: DELIVERY_STATES }) state: DeliveryState;
  /** Of a failed one. NOT_ALLOWED: the webhook's owner may not hear this any more. */
  @ApiProperty({ enum: FAILED_REASONS, nullable: true }) reason: FailedReason | null;
  @IntView() attempts: number;
  /** When it is tried next, at the earliest; null: never. */
  next_at: string | null;
  created_at: string;
  done_at: string | null;
}

export class WebhookAttemptView {
  @IntView() number: number;
  at: string;
  /** How long it took, milliseconds. */
  @IntView() ms: number;
  /** Of the answer; null: there was none. */
  @ApiProperty({ type: 'integer', nullable: true }) status: number | null;
  /** Why there was none. `DESTINATION_…`: the address leads to where webhooks are not sent; `CERTIFICATE_…`: it does not prove its name. */
  error: string | null;
  /** How the answer begins: at most 1024 characters. */
  answer: string | null;
}

/** With what was sent, and each try. */
export class WholeWebhookDelivery extends WebhookDeliveryView {
  /** The very bytes that are sent, as text. */
  body: string;
  /** The newest 100, oldest first. */
  @ApiProperty({ type: WebhookAttemptView, isArray: true }) tries: WebhookAttemptView[];
}

export class WebhookDeliveriesView {
  @ApiProperty({ type: WebhookDeliveryView, isArray: true }) data: WebhookDeliveryView[];
  /** Give it back as `cursor` to go on; null at the end. */
  next_cursor: string | null;
}

/** How the webhooks of whoever asks are doing. */
export class WebhookHealthView {
  @IntView() enabled: number;
  @IntView() disabled: number;
  /** Webhooks to which nothing arrives at present. */
  @IntView() failing: number;
  /** Events of the restaurant's log that are not yet written out into deliveries. */
  @IntView() events_waiting: number;
  /** Deliveries that are not done. */
  @IntView() pending: number;
  /** Of those, how many could be sent at this moment. */
  @IntView() due: number;
  /** How long the first of those has waited, seconds; null: there is none. */
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
