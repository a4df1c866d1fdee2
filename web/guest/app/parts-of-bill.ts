import type { GuestBillView, GuestCheckView, GuestLineView, Share } from './api.js';

export const WAYS = ['MINE', 'ALL', 'EQUAL', 'ITEMS', 'AMOUNT'] as const;

/** How a guest wants to pay. */
export type Way = (typeof WAYS)[number];

export interface Plan {
  way: Way;
  /** Lines that were ticked. */
  lines: ReadonlySet<string>;
  /** Into how many equal parts. */
  of: number;
  /** Minor units; null: not said. */
  amount: number | null;
}

export const MOST_PARTS = 20;

/** What nobody has paid or is paying. */
export function dueOf(bill: GuestBillView): number {
  return bill.due ?? Math.max(0, bill.total - bill.paid - (bill.being_paid ?? 0));
}

export function dueOfLine({ due, total }: GuestLineView): number {
  return due ?? total;
}

/** Lines of this phone that are still to be paid. */
export function ownLines(bill: GuestBillView): GuestLineView[] {
  return openLines(bill).filter(({ is_mine }) => is_mine);
}

export function openLines({ lines }: GuestBillView): GuestLineView[] {
  return lines.filter((line) => line.status !== 'CANCELLED' && (line.state ?? 'OPEN') === 'OPEN');
}

/** A dish or a combo, as it is read on the bill. */
export interface BillRow {
  id: string;
  name: string;
  quantity: number;
  total: number;
  /** One line, or all of a combo. */
  lines: readonly GuestLineView[];
  isCombo: boolean;
}

/** One row of each combo where its first line is, and one of each other line. */
export function rowsOf(lines: readonly GuestLineView[], { combos = [] }: GuestBillView): BillRow[] {
  const rows = new Map<string, BillRow>();
  for (const line of lines) {
    const combo = combos.find(({ id }) => id === line.combo_id);
    if (!combo) {
      const { id, name, quantity, total, status } = line;
      rows.set(id, { id, name, quantity, total: status === 'CANCELLED' ? 0 : total, lines: [line], isCombo: false });
    } else if (!rows.has(combo.id)) {
      rows.set(combo.id, { ...combo, lines: lines.filter((one) => one.combo_id === combo.id), isCombo: true });
    }
  }
  return [...rows.values()];
}

/** Whoever fetches several orders pays one after the other, each as a whole; null: nothing is owed. */
export function nextOrder({ checks = [] }: GuestBillView): { share: Share; amount: number; check_id: string } | null {
  const owed = checks.find(({ due }) => due > 0);
  return owed ? { share: { kind: 'ALL' }, amount: owed.due, check_id: owed.id } : null;
}

/** Checks on which anything is owed, by the number that each has at the table. */
export function checksToPay({ checks = [] }: GuestBillView): (GuestCheckView & { number: number })[] {
  return checks.map((check, at) => ({ ...check, number: at + 1 })).filter(({ due }) => due > 0);
}

/** Dishes that are on this check alone. */
export function linesOn({ lines }: GuestBillView, checkId: string): GuestLineView[] {
  return lines.filter(({ check_id, status }) => check_id === checkId && status !== 'CANCELLED');
}

/** The check that a guest pays from: the chosen one while anything is owed on it, or the one with dishes of this phone. */
export function checkToPay(bill: GuestBillView, chosen: string | null): string | null {
  const ids = checksToPay(bill).map(({ id }) => id);
  if (chosen !== null && ids.includes(chosen)) return chosen;
  return ids.find((id) => ownLines(bill).some(({ check_id }) => check_id === id)) ?? ids[0] ?? null;
}

/** The bill as far as it is on this check. A dish on several is paid there as a part of all that is owed. */
export function billOfCheck(bill: GuestBillView, checkId: string | null): GuestBillView {
  const check = bill.checks?.find(({ id }) => id === checkId);
  if (!check || bill.checks!.length < 2) return bill;
  const { total, paid, being_paid, due } = check;
  return { ...bill, total, paid, being_paid, due, lines: linesOn(bill, check.id) };
}

/** What is asked of the house, and what it comes to without a tip; null: nothing yet. */
export function partOf(bill: GuestBillView, plan: Plan): { share: Share; amount: number } | null {
  const due = dueOf(bill);
  if (due <= 0) return null;
  switch (plan.way) {
    case 'MINE':
      return ofLines(ownLines(bill));
    case 'ITEMS':
      return ofLines(openLines(bill).filter(({ id }) => plan.lines.has(id)));
    case 'EQUAL':
      return { share: { kind: 'EQUAL', of: plan.of }, amount: Math.min(due, Math.ceil(bill.total / plan.of)) };
    case 'AMOUNT':
      if (plan.amount === null || plan.amount <= 0 || plan.amount > due) return null;
      return { share: { kind: 'AMOUNT', amount: plan.amount }, amount: plan.amount };
    case 'ALL':
      return { share: { kind: 'ALL' }, amount: due };
  }
}

function ofLines(lines: readonly GuestLineView[]): { share: Share; amount: number } | null {
  if (lines.length === 0) return null;
  const amount = lines.reduce((sum, line) => sum + dueOfLine(line), 0);
  return amount > 0 ? { share: { kind: 'ITEMS', line_ids: lines.map(({ id }) => id) }, amount } : null;
}

/** Tips that are offered; none is chosen before a guest chooses one. */
export const TIP_PERCENTS = [5, 10, 15] as const;

export function tipOf(amount: number, percent: number): number {
  return Math.round((amount * percent) / 100);
}
