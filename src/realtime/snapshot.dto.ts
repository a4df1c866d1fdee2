import { ApiProperty } from '@nestjs/swagger';
import { LocationHead } from '../floor/location.dto.js';
import { TableSessionView } from '../floor/table-session.dto.js';
import { TableView } from '../floor/table.dto.js';
import { GuestCallView, GuestRequestView } from '../guests/guest-order.dto.js';
import { StaffMenu } from '../menu/menu.dto.js';
import { OrderView } from '../orders/order.dto.js';
import { TicketView } from '../orders/tickets/ticket.dto.js';
import { KitchenStateView } from '../stations/kitchen-state.dto.js';

/** `floor`: rooms, tables and visits; without the right to read orders the lists from `orders` on are empty. */
export class FloorSnapshot {
  @ApiProperty({ type: LocationHead, isArray: true }) locations: LocationHead[];
  @ApiProperty({ type: TableView, isArray: true }) tables: TableView[];
  /** Visits that are not over. */
  @ApiProperty({ type: TableSessionView, isArray: true }) sessions: TableSessionView[];
  kitchen: KitchenStateView;
  /** Open orders. */
  @ApiProperty({ type: OrderView, isArray: true }) orders: OrderView[];
  /** Tickets on the pass. */
  @ApiProperty({ type: TicketView, isArray: true }) tickets: TicketView[];
  /** Requests of guests that nobody has answered. */
  @ApiProperty({ type: GuestRequestView, isArray: true }) guest_requests: GuestRequestView[];
  /** Calls of guests that nobody has answered. */
  @ApiProperty({ type: GuestCallView, isArray: true }) guest_calls: GuestCallView[];
}

/** `kitchen`: tickets that are not bumped; `expo`: tickets on the pass. */
export class TicketsSnapshot {
  @ApiProperty({ type: TicketView, isArray: true }) tickets: TicketView[];
  kitchen: KitchenStateView;
}

/** `today`: open orders. */
export class OrdersSnapshot {
  @ApiProperty({ type: OrderView, isArray: true }) orders: OrderView[];
}

/** What each view is: `floor`, `kitchen` and `expo`, `menu`, `today`. */
export const SNAPSHOTS = [FloorSnapshot, TicketsSnapshot, StaffMenu, OrdersSnapshot] as const;
export type Snapshot = InstanceType<(typeof SNAPSHOTS)[number]>;
