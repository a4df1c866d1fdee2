import { ApiProperty } from '@nestjs/swagger';
import { LocationHead } from '../floor/location.dto.js';
import { TableSessionView } from '../floor/table-session.dto.js';
import { TableView } from '../floor/table.dto.js';
import { GuestCallView, GuestRequestView } from '../guests/guest-order.dto.js';
import { StaffMenu } from '../menu/menu.dto.js';
import { OrderView } from '../orders/order.dto.js';
import { TicketView } from '../orders/tickets/ticket.dto.js';
import { KitchenStateView } from '../stations/kitchen-state.dto.js';

/**
 * The `floor` view: locations, tables and visits. `orders` and the lists after it are empty for devices and without
 * permission `orders.read`; with a key the guest lists also require permission `guests.serve`.
 */
export class FloorSnapshot {
  @ApiProperty({ type: LocationHead, isArray: true }) locations: LocationHead[];
  @ApiProperty({ type: TableView, isArray: true }) tables: TableView[];
  /** Visits that have not ended. */
  @ApiProperty({ type: TableSessionView, isArray: true }) sessions: TableSessionView[];
  kitchen: KitchenStateView;
  /** Open orders. */
  @ApiProperty({ type: OrderView, isArray: true }) orders: OrderView[];
  /** Tickets on the pass. */
  @ApiProperty({ type: TicketView, isArray: true }) tickets: TicketView[];
  /** Unanswered requests of guests. */
  @ApiProperty({ type: GuestRequestView, isArray: true }) guest_requests: GuestRequestView[];
  /** Unanswered calls of guests. */
  @ApiProperty({ type: GuestCallView, isArray: true }) guest_calls: GuestCallView[];
}

/** The `kitchen` view: tickets that are not bumped; or the `expo` view: tickets on the pass. */
export class TicketsSnapshot {
  @ApiProperty({ type: TicketView, isArray: true }) tickets: TicketView[];
  kitchen: KitchenStateView;
}

/** The `today` view: open orders. */
export class OrdersSnapshot {
  @ApiProperty({ type: OrderView, isArray: true }) orders: OrderView[];
}

/** The classes of the views `floor`, `kitchen` and `expo`, `menu`, `today`. */
export const SNAPSHOTS = [FloorSnapshot, TicketsSnapshot, StaffMenu, OrdersSnapshot] as const;
export type Snapshot = InstanceType<(typeof SNAPSHOTS)[number]>;
