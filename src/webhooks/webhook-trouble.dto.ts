import { ApiProperty } from '@nestjs/swagger';
import { IntView } from '../http/numbers.js';
import { DISABLED_REASONS, type DisabledReason } from './webhook.entity.js';

/** A report to admins about a webhook whose deliveries fail or pile up. */
export class WebhookTrouble {
  webhook_id: string;
  owner_id: string;
  url: string;
  description: string;
  /** Number of consecutive failures. */
  @IntView() failures: number;
  /** Since when deliveries fail; null: deliveries succeed, but more events occur than the webhook accepts. */
  failing_since: string | null;
  /** Reason why the webhook was disabled; null: attempts continue. */
  @ApiProperty({ enum: DISABLED_REASONS, nullable: true }) disabled_reason: DisabledReason | null;
  /** Status of the last response; for FULL, of the last response to the oldest waiting delivery. Null: no response. */
  @ApiProperty({ type: 'integer', nullable: true }) last_status: number | null;
  last_error: string | null;
}
