import type { TicketLineView, TicketView } from '../../../src/orders/tickets/ticket.dto.js';
import type { IconName } from '../../ui/icon.js';
import { clockTime } from '../../ui/dates.js';
import { modifierText as textOf } from '../../ui/modifier-text.js';
import { say } from '../words/words.js';
import type { Urgency } from './age.js';

export const URGENCY_ICONS: Record<Urgency, IconName> = { held: 'hold', ok: 'dot', soon: 'triangle', late: 'square' };

export const TYPE_ICONS: Record<TicketView['order_type'], IconName> = {
  DINE_IN: 'table',
  TAKEAWAY: 'takeaway',
  DELIVERY: 'delivery',
};

/** Number, who took it, how it goes out, and which course when all of it is one. */
export function metaOf({ order_number, waiter_name, promised_at, lines }: TicketView): string[] {
  const [only = null, ...others] = new Set(lines.map(({ course }) => course));
  const course = only === null || others.length > 0 ? [] : [say('course', { n: only })];
  const number = say('number', { number: order_number });
  const promised = promised_at === null ? [] : [say('promised', { time: clockTime(promised_at) })];
  return [number, ...promised, ...(waiter_name === null ? [] : [waiter_name]), ...course];
}

export function modifierText(modifier: TicketLineView['modifiers'][number]): string {
  return textOf(modifier, say);
}

/** What the line is, besides its name: portion, seat, what it belongs to. */
export function asideOf({ lines }: TicketView, { grams, seat, course, part_of }: TicketLineView): string[] {
  const isMixed = new Set(lines.map((line) => line.course)).size > 1;
  return [
    ...(grams === null ? [] : [say('grams', { n: grams })]),
    ...(seat === null ? [] : [seat === 0 ? say('seat.shared') : say('seat', { n: seat })]),
    ...(isMixed && course !== null ? [say('course', { n: course })] : []),
    ...(part_of === null ? [] : [say(`part.${part_of.kind}`, { name: part_of.name })]),
  ];
}
