import { ApiProperty } from '@nestjs/swagger';
import { CALL_KINDS, REQUEST_STATES, type CallKind, type RequestState } from '../domain/guests/asking.js';
import { LINE_STATUSES, type LineStatus } from '../domain/order.js';
import { IntView } from '../http/numbers.js';

export class GuestLineState {
  id: string;
  @ApiProperty({ enum: LINE_STATUSES }) status: LineStatus;
  @IntView() quantity: number;
}

/** New or changed lines of the visit; empty: another change of its order. */
export class GuestLineNews {
  @ApiProperty({ type: GuestLineState, isArray: true }) items: GuestLineState[];
}

/** A change of a check of the visit. */
export class GuestCheckNews {
  /** Check; null: the amounts are those of the whole order. */
  check_id: string | null;
  /** Minor units. */
  @IntView() paid: number;
  /** Minor units. */
  @IntView() total: number;
}

/** A change of a request of this guest device. */
export class GuestRequestNews {
  id: string;
  @ApiProperty({ enum: REQUEST_STATES }) state: RequestState;
  /** Reason for the rejection; null: none. */
  reason: string | null;
}

/** An answered call: a waiter is coming. */
export class GuestCallNews {
  id: string;
  @ApiProperty({ enum: CALL_KINDS }) kind: CallKind;
}
