import type { EventName, EventViews } from '../../src/events/catalog.js';
import type { KitchenStateView } from '../../src/stations/kitchen-state.dto.js';
import type { TicketView } from '../../src/orders/tickets/ticket.dto.js';

/** An event of the catalogue, as it comes through the socket. */
export type WireEvent = {
  [N in EventName]: { seq: number; type: N; v: number; at: string; data: EventViews[N] };
}[EventName];

/** What `GET /snapshot?view=kitchen` and `view=expo` answer. */
export interface KitchenState {
  kitchen: KitchenStateView;
  /** Tickets on the screen or, at the pass, not handed out yet: in a rush first, then the oldest, what is on hold last. */
  tickets: TicketView[];
}

/** The station board after one more event. A ticket stays on it until it is bumped. */
export function foldKitchen(state: KitchenState, event: WireEvent): KitchenState {
  return foldTickets(state, event, ({ bumped_at }) => bumped_at === null);
}

/** The pass after one more event: a ticket stays until everything on it is handed out. */
export function foldExpo<State extends KitchenState>(state: State, event: WireEvent): State {
  return foldTickets(state, event, isAtPass);
}

function isAtPass({ bumped_at, lines }: TicketView): boolean {
  return bumped_at === null || lines.some(({ status }) => status === 'READY');
}

function foldTickets<State extends KitchenState>(
  state: State,
  event: WireEvent,
  isShown: (ticket: TicketView) => boolean,
): State {
  switch (event.type) {
    case 'ticket.created':
    case 'ticket.fired':
    case 'ticket.changed':
    case 'ticket.seen':
    case 'ticket.unseen':
    case 'ticket.bumped':
    case 'ticket.recalled': {
      const others = state.tickets.filter(({ id }) => id !== event.data.id);
      return { ...state, tickets: isShown(event.data) ? onTheRail([...others, event.data]) : others };
    }
    case 'kitchen.state_changed':
      return { ...state, kitchen: event.data };
    default:
      return state;
  }
}

/** What is in a rush first, then what was sent first; what is on hold last. */
export function onTheRail(tickets: readonly TicketView[]): TicketView[] {
  const place = ({ priority, fired_at, created_at, id }: TicketView): string =>
    [priority === 'RUSH' ? 0 : 1, fired_at ?? '~', created_at, id].join(' ');
  return tickets.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
}
