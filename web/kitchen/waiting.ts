import {
  bumpPortions,
  recallPortions,
  recallServed,
  staysOnScreen,
  ticketState,
  type TicketPriority,
} from '../../src/domain/kitchen.js';
import type { TicketLineView, TicketView } from '../../src/orders/tickets/ticket.dto.js';
import { onTheRail, type KitchenState } from '../lib/fold.js';

/** A line of a ticket, or some of its portions, as the server wants it named. */
export interface LinePart {
  item_id: string;
  quantity?: number;
}

/** What of an entry of the outbox matters here. */
export interface WaitingAsk {
  key: string;
  ask: { method: string; path: string; body?: unknown };
  state: 'waiting' | 'sending' | 'refused';
  at: string;
}

/** What this screen knows of tickets besides what is on the rail. */
export interface Memory {
  /** Tickets that have left the rail, as they were last told. */
  departed: ReadonlyMap<string, TicketView>;
  /** What the server answered to this screen's own commands, until their events arrive. */
  answered: ReadonlyMap<string, TicketView>;
  /** Commands that were answered: what they did is no longer laid over anything. */
  answeredKeys: ReadonlySet<string>;
}

export interface Laid {
  state: KitchenState;
  /** Tickets with something that waits to be sent. */
  pending: ReadonlySet<string>;
}

const TICKET_PATH = /^\/kitchen\/tickets\/([^/]+)(?:\/(bump|recall|acknowledge|start))?$/;

/** The rail as the cook has left it: the server's, and on it what was tapped here and is not told back yet. */
export function withWaiting(
  truth: KitchenState,
  { departed, answered, answeredKeys }: Memory,
  asks: readonly WaitingAsk[],
): Laid {
  const touched = new Map<string, TicketView>(answered);
  const pending = new Set<string>();
  const standing = new Map(truth.tickets.map((ticket) => [ticket.id, ticket]));
  for (const { key, ask, state, at } of asks) {
    const found = TICKET_PATH.exec(ask.path);
    const id = found?.[1];
    if (!found || id === undefined || state === 'refused' || answeredKeys.has(key)) continue;
    const ticket = touched.get(id) ?? standing.get(id) ?? departed.get(id);
    if (!ticket) continue;
    pending.add(id);
    touched.set(id, afterAsk(ticket, found[2] ?? 'prioritise', ask.body, at));
  }
  if (touched.size === 0) return { state: truth, pending };
  const others = truth.tickets.filter(({ id }) => !touched.has(id));
  const shown = [...touched.values()].filter(({ bumped_at }) => bumped_at === null);
  return { state: { ...truth, tickets: onTheRail([...others, ...shown]) }, pending };
}

function afterAsk(ticket: TicketView, verb: string, body: unknown, at: string): TicketView {
  const { items = null, priority } = (body ?? {}) as { items?: readonly LinePart[] | null; priority?: TicketPriority };
  switch (verb) {
    case 'bump':
      return afterBump(ticket, items, at);
    case 'recall':
      return afterRecall(ticket, items);
    case 'acknowledge':
      return settled({ ...ticket, lines: ticket.lines.map(noticed) }, at);
    case 'start':
      return settled({ ...ticket, lines: ticket.lines.map(started) }, at);
    default:
      return priority ? { ...ticket, priority } : ticket;
  }
}

/** The ticket as the server will have it after a bump of these lines (`null`: of all). */
export function afterBump(ticket: TicketView, items: readonly LinePart[] | null, at: string): TicketView {
  if (ticket.bumped_at !== null) return ticket;
  const lines = ticket.lines.map((line) => {
    const part = partOf(line, items);
    if (!part) return line;
    const move = bumpPortions(portionsOf(line), part.quantity ?? null);
    return noticed(move ? { ...line, status: move.to, ready_quantity: move.ready } : line);
  });
  return settled({ ...ticket, lines }, at);
}

/** The ticket as the server will have it after a recall of these lines (`null`: of all). */
export function afterRecall(ticket: TicketView, items: readonly LinePart[] | null): TicketView {
  if (items === null && ticket.bumped_at === null) return ticket;
  const lines = ticket.lines.map((line) => {
    const part = partOf(line, items);
    if (!part) return line;
    const portions = part.quantity ?? null;
    const move = recallPortions(portionsOf(line), portions) ?? (items && recallServed(portionsOf(line), portions));
    return move ? { ...line, status: move.to, ready_quantity: move.ready } : line;
  });
  return { ...ticket, lines, bumped_at: null, state: stateOf(lines) };
}

/** What takes back a bump of the whole ticket: exactly what it moved, and not what was made before. */
export function movedByBump({ lines }: TicketView): LinePart[] {
  return lines.flatMap((line) => {
    const move = bumpPortions(portionsOf(line), null);
    return move ? [{ item_id: line.id, quantity: line.quantity - line.ready_quantity }] : [];
  });
}

function partOf({ id }: TicketLineView, items: readonly LinePart[] | null): LinePart | undefined {
  return items === null ? { item_id: id } : items.find(({ item_id }) => item_id === id);
}

function portionsOf({ status, quantity, ready_quantity: readyQuantity }: TicketLineView) {
  return { status, quantity, readyQuantity };
}

function noticed(line: TicketLineView): TicketLineView {
  return line.to_acknowledge ? { ...line, was: null, to_acknowledge: false } : line;
}

function started(line: TicketLineView): TicketLineView {
  return line.status === 'QUEUED' ? { ...line, status: 'IN_PROGRESS' } : line;
}

function settled(ticket: TicketView, at: string): TicketView {
  const notices = ticket.lines.map(({ status, to_acknowledge: isNew }) => ({
    status,
    toldQuantity: isNew ? 0 : null,
    acknowledgedAt: isNew ? null : at,
  }));
  return {
    ...ticket,
    state: stateOf(ticket.lines),
    bumped_at: staysOnScreen(notices) ? null : (ticket.bumped_at ?? at),
  };
}

function stateOf(lines: readonly TicketLineView[]) {
  return ticketState(lines.map(({ status }) => status));
}
