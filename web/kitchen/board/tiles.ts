import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { TicketView } from '../../../src/orders/tickets/ticket.dto.js';
import { language } from '../../ui/words.js';
import { lastDeed } from '../deeds.js';
import { rail } from '../rail.js';
import { flow, idsOn, pageOf, type BoardPage, type Height, type Room } from './flow.js';
import { hangUp, nextLook, type Hanging, type Moment } from './standing.js';

/** The board's own room, as it was measured. */
export interface BoardRoom extends Room {
  columnWidth: number;
}

export const room = signal<BoardRoom | null>(null);

const hung = signal<readonly Hanging[]>([]);
const heights = signal<ReadonlyMap<string, { ticket: TicketView; height: Height; look: number }>>(new Map());
// Another language or width makes other heights. Until they are known the old ones do: no card leaves the page for that.
const look = signal(0);
let touchedAt = Number.NEGATIVE_INFINITY;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Every ticket of the board, in its order; one that has just gone still keeps its place. */
export const hanging: ReadonlySignal<readonly Hanging[]> = hung;

/** Tickets whose height is not known yet, or is that of what they were before. */
export const unmeasured: ReadonlySignal<readonly TicketView[]> = computed(() =>
  hung.value.flatMap(({ ticket, goneAt }) => {
    const known = heights.value.get(ticket.id);
    return goneAt === null && (known?.ticket !== ticket || known.look !== look.value) ? [ticket] : [];
  }),
);

export const pages: ReadonlySignal<readonly BoardPage[]> = computed(() => {
  const space = room.value;
  const known = hung.value.flatMap(({ ticket }) => heights.value.get(ticket.id)?.height ?? []);
  return space === null ? [] : flow(known, space);
});

/** The tickets of the page that is shown, in their order: the first is tile 1. */
export const tiles: ReadonlySignal<readonly string[]> = computed(() => idsOn(pages.value[rail.page.value]));

export function measured(found: readonly { ticket: TicketView; height: Height }[]): void {
  const standing = new Set(hung.peek().map(({ ticket }) => ticket.id));
  const kept = [...heights.peek()].filter(([id]) => standing.has(id));
  heights.value = new Map([...kept, ...found.map((one) => [one.ticket.id, { ...one, look: look.peek() }] as const)]);
}

/** How high a part of a ticket is, or was. */
export function heightOfPart(id: string, from: number, to: number): number {
  const height = heights.value.get(id)?.height;
  if (!height) return 0;
  return height.head + height.foot + height.lines.slice(from, to).reduce((sum, line) => sum + line, 0);
}

/** A finger or a pointer is near: nothing moves for a moment. */
export function touched(): void {
  touchedAt = performance.now();
  lookLater();
}

export function turnPage(by: 1 | -1): void {
  const count = pages.peek().length;
  if (count > 0) rail.page.value = (rail.page.peek() + by + count) % count;
}

/** Selects a ticket and turns to its page. */
export function select(id: string | null): void {
  rail.selected.value = id;
  const page = id === null ? -1 : pageOf(pages.peek(), id);
  if (page >= 0) rail.page.value = page;
}

export type Direction = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/** Moves the selection: up and down the column, and from column to column, over the edges of the page. */
export function step(direction: Direction): void {
  const order = pages.peek().flatMap(idsOn);
  const at = order.indexOf(rail.selected.peek() ?? '');
  if (direction === 'first' || at < 0) return select(order[0] ?? null);
  if (direction === 'last') return select(order.at(-1) ?? null);
  if (direction === 'up' || direction === 'down') {
    return select(order[Math.min(order.length - 1, Math.max(0, at + (direction === 'down' ? 1 : -1)))]!);
  }
  const columns = pages
    .peek()
    .flatMap((page) => page.map((column) => idsOn([column])))
    .filter((ids) => ids.length > 0);
  const column = columns.findIndex((ids) => ids.includes(order[at]!));
  const beside = columns[column + (direction === 'right' ? 1 : -1)];
  if (beside) select(beside[Math.min(beside.length - 1, columns[column]!.indexOf(order[at]!))]!);
}

function follow(): void {
  const live = rail.tickets.peek();
  const before = hung.peek();
  hung.value = hangUp(before, live, moment());
  keepSelection(before);
  lookLater();
}

function moment(): Moment {
  return { now: performance.now(), touchedAt, ownId: lastDeed.peek()?.ticketId };
}

function lookLater(): void {
  clearTimeout(timer);
  const delay = nextLook(hung.peek(), rail.tickets.peek(), moment());
  if (delay !== null) timer = setTimeout(follow, delay);
}

/** Whoever bumps one ticket after another goes on with the one that follows. */
function keepSelection(before: readonly Hanging[]): void {
  const id = rail.selected.peek();
  if (id === null) return;
  const isHere = (wanted: string): boolean =>
    hung.peek().some(({ ticket, goneAt }) => ticket.id === wanted && goneAt === null);
  if (isHere(id)) return;
  const ids = before.map(({ ticket }) => ticket.id);
  const at = ids.indexOf(id);
  const next = [...ids.slice(at + 1), ...ids.slice(0, Math.max(0, at)).toReversed()].find(isHere);
  rail.selected.value = next ?? null;
}

/** Begins to follow the rail; called once by the page. */
export function openBoard(): void {
  let station = rail.currentStation.peek();
  effect(() => {
    // What belongs to another station has not been made: it leaves no gap.
    if (rail.currentStation.value !== station) hung.value = [];
    station = rail.currentStation.value;
    void rail.tickets.value;
    follow();
  });
  effect(() => {
    void language.value;
    void room.value?.columnWidth;
    look.value = look.peek() + 1;
  });
  effect(() => {
    const last = Math.max(0, pages.value.length - 1);
    if (rail.page.value > last) rail.page.value = last;
  });
}
