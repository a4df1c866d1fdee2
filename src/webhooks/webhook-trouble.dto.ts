import { ApiProperty } from '@nestjs/swagger';
import { IntView } from '../http/numbers.js';
import { DISABLED_REASONS, type DisabledReason } from './webhook.entity.js';

/** What admins are told of a webhook to which nothing arrives, or too little. */
export class WebhookTrouble {
  webhook_id: string;
  owner_id: string;
  url: string;
  description: string;
  /** In a row. */
  @IntView() failures: number;
  /** Null: what was sent arrived, but more came than it takes. */
  failing_since: string | null;
  /** Null: it is tried still. */
  @ApiProperty({ enum: DISABLED_REASONS, nullable: true }) disabled_reason: DisabledReason | null;
  /** Of the last answer, where too much waits the last one to that; null: there was none. */
  @ApiProperty({ type: 'integer', nullable: true }) last_status: number | null;
  last_error: string | null;
}
