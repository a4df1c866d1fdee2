import { IsId } from '../http/ids.js';
import { Pin } from './fields.js';

/** Somebody who stands for the command, in the same request: a manager types a PIN on the waiter's tablet. */
export class ApprovalDto {
  /** Whoever approves: of `GET /users/waiters`, a manager or an admin. */
  @IsId() user_id: string;
  /** Of that person, 4 to 6 digits. Wrong: 403 `APPROVAL_FAILED`, counted as a wrong PIN at the door is. It is never kept. */
  @Pin() pin: string;
}
