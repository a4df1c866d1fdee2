import { ApiProperty } from '@nestjs/swagger';
import { CALL_KINDS, REQUEST_STATES, type CallKind, type RequestState } from '../domain/guests/asking.js';
import { LINE_STATUSES, type LineStatus } from '../domain/order.js';
import { IntView } from '../http/numbers.js';

export class GuestLineState {
  id: string;
  @ApiProperty({ enum: LINE_STATUSES }) status: LineStatus;
  @IntView() quantity: number;
}

/** Lines of the visit that are new or another; none: something about its order is. */
export class GuestLineNews {
  @ApiProperty({ type: GuestLineState, isArray: true }) items: GuestLineState[];
}

/** A bill of the visit is another one. */
export class GuestCheckNews {
  /** Null: what is told is of the whole order. */
  check_id: string | null;
  /** Minor units. */
  @IntView() paid: number;
  /** Minor units. */
  @IntView() total: number;
}

/** What became of what this phone asked for. */
export class GuestRequestNews {
  id: string;
  @ApiProperty({ enum: REQUEST_STATES }) state: RequestState;
  /** Why not. */
  reason: string | null;
}

/** Somebody comes. */
export class GuestCallNews {
  id: string;
  @ApiProperty({ enum: CALL_KINDS }) kind: CallKind;
}
