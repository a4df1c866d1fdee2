import { IsId } from '../http/ids.js';
import { Pin } from './fields.js';

/** An approval of a command in the same request: a manager enters a PIN on the waiter's tablet. */
export class ApprovalDto {
  /** User who approves: a manager or an admin from `GET /users/waiters`. */
  @IsId() user_id: string;
  /** PIN of that user, 4 to 6 digits. Wrong: 403 `APPROVAL_FAILED`, counted together with failed sign-ins by PIN. The PIN is never stored. */
  @Pin() pin: string;
}
