import type { DeedOf, Kind, MoneyDeed, Terms, Wanted } from './deed.js';
import type { NaiveCheck } from './naive-things.js';
import { added, type NaiveTill } from './naive-till.js';

export const MOST_DRAWN = 1000;

/** What somebody means to do; numbers stand for one of the things that there are by then. */
export interface Intent {
  does: MoneyDeed['do'];
  a: number;
  b: number;
  c: number;
}

type Resolve = (till: NaiveTill, intent: Intent, newId: () => string) => MoneyDeed | null;

/** A deed that makes sense to try at this table; null: there is nothing to do it to. */
export function deedOf(till: NaiveTill, intent: Intent, newId: () => string): MoneyDeed | null {
  return RESOLVE[intent.does](till, intent, newId);
}

const RESOLVE: Record<MoneyDeed['do'], Resolve> = {
  order: (till, { a, b, c }, newId) => {
    const open = till.checks.filter(({ state }) => state === 'OPEN');
    if (open.length === 0) return null;
    const check = a % 3 === 0 ? null : one(open, b)!.id;
    return { do: 'order', line: newId(), dish: c % till.card.length, quantity: 1 + (a % 4), seat: b % 4, check };
  },
  void: (till, { a }) => {
    const free = till.linesLeft.filter((line) => till.isFree(line) && leavesSomething(till, line.id));
    const line = one(free, a);
    return line ? { do: 'void', line: line.id } : null;
  },
  discount,
  split,
  unsplit: (till) => {
    const isUntouched = till.checks.every(
      ({ id, state }) => state === 'OPEN' && till.paid(id) === 0 && till.pending(id) === 0,
    );
    const isPlain = till.discounts.every(({ check }) => check === null);
    return till.checks.length > 1 && isUntouched && isPlain ? { do: 'unsplit' } : null;
  },
  bill: (till, { a }) => {
    const check = one(
      withLines(till).filter(({ state }) => state !== 'CLOSED'),
      a,
    );
    return check ? { do: 'bill', check: check.id } : null;
  },
  unbill: (till, { a }) => {
    const check = one(
      till.checks.filter(({ state }) => state === 'BILLED'),
      a,
    );
    return check ? { do: 'unbill', check: check.id } : null;
  },
  pay,
  begin: (till, { a, b }, newId) => {
    const check = one(owing(till, a), a);
    return check ? { do: 'begin', id: newId(), check: check.id, amount: part(till.due(check.id), b) } : null;
  },
  confirm: (till, { a }) => outcome(till, 'confirm', a),
  fail: (till, { a }) => outcome(till, 'fail', a),
  withdraw: (till, { a }) => {
    const payment = one(
      till.payments.filter(({ status, refunded }) => status === 'SUCCEEDED' && refunded === 0),
      a,
    );
    return payment ? { do: 'withdraw', payment: payment.id } : null;
  },
  tip: (till, { a, b }) => {
    const tipped = till.payments.filter(({ status, by, refunded }) => {
      return status === 'SUCCEEDED' && by !== 'HOUSE' && refunded === 0;
    });
    const payment = one(tipped, a);
    return payment ? { do: 'tip', payment: payment.id, tip: (b % 5) * 100 } : null;
  },
  replace: (till, { a, b }, newId) => {
    const sold = till.payments.filter(({ status, check, refunded, by }) => {
      return status === 'SUCCEEDED' && refunded === 0 && by !== 'HOUSE' && till.check(check).state === 'CLOSED';
    });
    const payment = one(sold, a);
    const by = b % 2 === 0 ? 'CASH' : 'CARD';
    return payment ? { do: 'replace', payment: payment.id, id: newId(), by } : null;
  },
  refund: (till, { a, b }, newId) => {
    const sold = till.payments.filter(({ status, check, amount, refunded, by }) => {
      const isReal = status === 'SUCCEEDED' && by !== 'HOUSE' && till.check(check).state === 'CLOSED';
      return isReal && amount > refunded;
    });
    const payment = one(sold, a);
    if (!payment) return null;
    const left = payment.amount - payment.refunded;
    return { do: 'refund', id: newId(), payment: payment.id, amount: b % 4 === 0 ? null : part(left, b) };
  },
  openShift: (till, { a }) => (till.drawer === null ? { do: 'openShift', float: (a % 10) * 1000 } : null),
  payIn: (till, { a }) => atDrawer(till, 'payIn', a),
  payOut: (till, { a }) => atDrawer(till, 'payOut', a),
  drop: (till, { a }) => atDrawer(till, 'drop', a),
  closeShift: (till, { a }) =>
    till.drawer === null ? null : { do: 'closeShift', over: Math.max(-till.drawer, (a % 7) - 3) },
};

function discount(till: NaiveTill, { a, b, c }: Intent, newId: () => string): MoneyDeed | null {
  const open = till.checks.filter(({ state }) => state === 'OPEN');
  if (open.length === 0 || till.discounts.length > 5) return null;
  const line =
    a % 3 === 0
      ? one(
          till.linesLeft.filter((some) => till.isFree(some)),
          b,
        )
      : undefined;
  // Of several checks one may have a discount of its own.
  const check = a % 3 === 1 && till.checks.length > 1 ? one(open, b)!.id : null;
  const kind = (['PERCENT', 'AMOUNT', 'COMP', 'PERCENT'] as const)[c % 4]!;
  const terms: Terms = {
    kind,
    percent: kind === 'PERCENT' ? 1 + ((c * 97) % 50_000) : null,
    amount: kind === 'AMOUNT' ? 1 + ((c * 31) % 20_000) : null,
    cap: kind === 'PERCENT' && b % 3 === 0 ? 1 + ((c * 13) % 5000) : null,
  };
  return { do: 'discount', id: newId(), line: line?.id ?? null, check: line ? null : check, terms };
}

function split(till: NaiveTill, { a, b, c }: Intent, newId: () => string): MoneyDeed | null {
  const [first, another] = till.checks;
  const lines = till.linesLeft;
  const isUntouched = first!.state === 'OPEN' && till.paid(first!.id) === 0 && till.pending(first!.id) === 0;
  if (another || !isUntouched || lines.length === 0) return null;
  const into = wanted(till, a, b, c);
  if (!into) return null;
  const rest = into.way === 'BY_AMOUNT' && added(into.amounts) < first!.total ? 1 : 0;
  const n = {
    EVENLY: () => (into as Wanted & { way: 'EVENLY' }).n,
    BY_SEAT: () => new Set(lines.map(({ seat }) => seat).filter((seat) => seat > 0)).size,
    BY_ITEM: () => (into as Wanted & { way: 'BY_ITEM' }).checks.length,
    BY_AMOUNT: () => (into as Wanted & { way: 'BY_AMOUNT' }).amounts.length + rest,
  }[into.way]();
  const checks = [first!.id, ...Array.from({ length: n - 1 }, newId)];
  return { do: 'split', into, checks };
}

function wanted(till: NaiveTill, a: number, b: number, c: number): Wanted | null {
  const { total } = till.checks[0]!;
  const lines = till.linesLeft;
  const n = 2 + (b % 5);
  switch (a % 4) {
    case 0:
      return { way: 'EVENLY', n: b % 7 === 0 ? 20 : n };
    case 1:
      return new Set(lines.map(({ seat }) => seat).filter((seat) => seat > 0)).size > 1 ? { way: 'BY_SEAT' } : null;
    case 2: {
      if (lines.length < n) return null;
      const isOn = (place: number, check: number) => place % n === check || (place * 7 + check * 3 + c) % 5 === 0;
      const checks = Array.from({ length: n }, (_, check) =>
        lines
          .map(({ id }, place) => ({ line: id, weight: 1 + ((place + c) % 3), isOn: isOn(place, check) }))
          .filter((item) => item.isOn)
          .map(({ line, weight }, index) => ({ line, weight: weight + (index % 2) })),
      );
      return { way: 'BY_ITEM', checks };
    }
    default: {
      if (total < n) return null;
      const each = Math.floor(total / n);
      const amounts = Array.from({ length: n - 1 }, (_, place) => Math.max(1, each - ((c + place) % each || 0)));
      return { way: 'BY_AMOUNT', amounts: c % 2 === 0 ? amounts : [...amounts, total - added(amounts)] };
    }
  }
}

function pay(till: NaiveTill, { a, b, c }: Intent, newId: () => string): DeedOf<'pay'> | null {
  const check = one(owing(till, a), a);
  if (!check) return null;
  const by = (['CASH', 'CARD', 'CASH', 'HOUSE'] as const satisfies Kind[])[c % 4]!;
  const due = till.due(check.id);
  const amount = b % 3 === 0 ? null : b % 7 === 0 ? till.inCash(due) : part(due, b);
  const tip = by !== 'HOUSE' && c % 5 === 0 ? 150 : 0;
  const asked = till.tender({ check: check.id, by, amount });
  const handed = asked.amount + asked.rounding + tip;
  const tendered = by !== 'CASH' || c % 3 === 0 ? null : c % 11 === 0 ? handed - 1 : handed + (c % 700);
  return {
    do: 'pay',
    id: newId(),
    check: check.id,
    by,
    amount,
    tip,
    tendered: tendered === null ? null : Math.max(0, tendered),
  };
}

/** Mostly some of it, sometimes all and sometimes one more. */
function part(due: number, draw: number): number {
  if (draw % 9 === 0) return due + 1;
  return draw % 4 === 0 ? due : Math.max(1, Math.floor((due * (draw % 100)) / 100));
}

function outcome(till: NaiveTill, does: 'confirm' | 'fail', a: number): MoneyDeed | null {
  const payment = one(
    till.payments.filter(({ status }) => status === 'INITIATED'),
    a,
  );
  return payment ? { do: does, payment: payment.id } : null;
}

function atDrawer(till: NaiveTill, does: 'payIn' | 'payOut' | 'drop', a: number): MoneyDeed | null {
  if (till.drawer === null) return null;
  const amount = does === 'payIn' ? 1 + a * 10 : Math.min(till.drawer, 1 + a);
  return amount > 0 ? { do: does, amount } : null;
}

/** A check on which nothing is left would go away. */
function leavesSomething(till: NaiveTill, line: string): boolean {
  const having = till.checks.filter(({ id }) => till.linesLeft.some((some) => some.id === line && some.owners.has(id)));
  return having.every(({ id }) => till.linesLeft.some((some) => some.id !== line && some.owners.has(id)));
}

/** Mostly those of which something is owed. */
function owing(till: NaiveTill, draw: number): NaiveCheck[] {
  const all = withLines(till);
  const own = all.filter(({ id }) => till.due(id) > 0);
  return draw % 10 === 0 || own.length === 0 ? all : own;
}

function withLines(till: NaiveTill): NaiveCheck[] {
  return till.checks.filter(({ id }) => till.linesLeft.some(({ owners }) => owners.has(id)));
}

function one<Thing>(things: readonly Thing[], draw: number): Thing | undefined {
  return things[draw % Math.max(1, things.length)];
}
