import type { PaymentReceived } from '../../../src/payments/payment.dto.js';
import type { PlannedPayment } from './take-payments.js';

/** What was just taken, for the moment in which the guest waits for change and receipt. */
export interface Taken {
  received: readonly PaymentReceived[];
  /** Cash that the house will hear of later. */
  queued: readonly PlannedPayment[];
  /** Minor units to give back. */
  change: number;
  handed: number;
  methodName: string;
}
