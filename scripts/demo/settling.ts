import { v7 as newId } from 'uuid';
import type { OrderHead, OrderView } from '../../src/orders/order.dto.js';
import type { PaymentKind } from '../../src/domain/tender.js';
import type { PaymentMethodView } from '../../src/payments/payment-method.dto.js';
import type { NewPayment } from '../../src/payments/new-payment.dto.js';
import type { PaymentReceived } from '../../src/payments/payment.dto.js';
import { Refused } from '../api.js';
import type { Evening, Waiter } from './evening.js';
import type { KeptPayment } from './record.js';

/** Of 100 bills: so many are split over two payments; of the others so many are paid in cash. */
const SPLIT = 22;
const CASH = 40;
const TIPPED = 45;
// Banknotes, in minor units of a currency with two decimals.
const BANKNOTES = [50_000, 100_000, 200_000, 500_000] as const;
const MOST_TRIES = 5;
// Somebody else has taken the money, by hand.
const ALREADY_PAID = new Set(['CHECK_PAID', 'CHECK_CLOSED', 'OVERPAID', 'ORDER_CLOSED']);

/** Takes the money by our own reckoning: what the server thinks is owed is not asked. */
export async function settle(waiter: Waiter, orderId: string, evening: Evening): Promise<void> {
  const { chance, record, pace } = evening;
  const due = record.due(orderId);
  if (due <= 0) return;
  await pace.pause(200, 800);
  try {
    if (chance.in100(SPLIT)) await paySplit(waiter, orderId, due, evening);
    else if (chance.in100(CASH)) await pay(waiter, orderId, { kind: 'CASH', amount: due }, evening);
    else await settleByCard(waiter, orderId, due, evening);
  } catch (error) {
    if (!(error instanceof Refused) || !ALREADY_PAID.has(error.code)) throw error;
  }
}

/** Two guests, each with their half; sometimes both at the same moment. */
async function paySplit(waiter: Waiter, orderId: string, due: number, evening: Evening): Promise<void> {
  const { chance, pace } = evening;
  const half = Math.floor(due / 2);
  const parts = [
    { kind: 'CARD', amount: half },
    { kind: chance.pick(['CASH', 'CARD', 'TRANSFER'] as const), amount: due - half },
  ] as const;
  if (chance.in100(50)) {
    await Promise.all(parts.map((part) => pay(waiter, orderId, part, evening)));
    return;
  }
  for (const part of parts) {
    await pay(waiter, orderId, part, evening);
    await pace.pause(200, 900);
  }
}

interface Part {
  kind: PaymentKind;
  amount: number;
}

/** One payment on the check. The server makes the id of every second one, so that only the key keeps it from doubling. */
async function pay({ api, desk }: Waiter, orderId: string, { kind, amount }: Part, evening: Evening): Promise<void> {
  const { chance, record } = evening;
  const { check_id } = desk.order(orderId)!.head;
  const tip = chance.in100(TIPPED) ? tipFor(amount) : 0;
  const tendered = kind === 'CASH' ? handedOver(amount + tip) : undefined;
  const change = tendered === undefined ? 0 : tendered - amount - tip;
  const body: NewPayment = {
    ...methodOf(kind, evening),
    amount,
    tip,
    ...(tendered !== undefined && { tendered }),
    ...(chance.in100(50) && { id: newId() }),
  };
  const { payment } = await api.send<PaymentReceived>('POST', `/checks/${check_id}/payments`, { body });
  record.paid(orderId, { id: payment.id, amount, tip, change });
}

/** The whole bill in one call; it names the check's version, so whatever was added in between is seen first. */
async function settleByCard({ api, desk }: Waiter, orderId: string, due: number, evening: Evening): Promise<void> {
  const tip = evening.chance.in100(TIPPED) ? tipFor(due) : 0;
  const payment: KeptPayment = { id: newId(), amount: due, tip, change: 0 };
  const { head } = desk.order(orderId)!;
  // Without an amount it is everything; but where somebody has added lines by hand, we pay for ours.
  const isAllOurs = head.total - head.paid === due;
  const body: NewPayment = { ...methodOf('CARD', evening), id: payment.id, tip, ...(!isAllOurs && { amount: due }) };
  let version = head.check_version;
  for (let tries = 1; ; tries += 1) {
    try {
      await api.send<OrderView>('PATCH', `/orders/${orderId}/payment`, { body, version });
      evening.record.paid(orderId, payment);
      return;
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'STALE_VERSION' || tries === MOST_TRIES) throw error;
      version = (error.details['current'] as OrderHead).check_version;
    }
  }
}

function methodOf(
  kind: PaymentKind,
  { methods, chance }: Evening,
): Pick<NewPayment, 'payment_method_id' | 'reference'> {
  const method: PaymentMethodView = methods.find((one) => one.kind === kind) ?? methods[0]!;
  return {
    payment_method_id: method.id,
    ...(method.needs_reference && { reference: String(chance.whole(100_000, 999_999)) }),
  };
}

/** Ten per cent, rounded to tens of whole units. */
function tipFor(amount: number): number {
  return Math.max(1000, Math.round(amount / 10 / 1000) * 1000);
}

/** The fewest notes of one kind that cover it. */
function handedOver(amount: number): number {
  const note = BANKNOTES.find((one) => one >= amount) ?? BANKNOTES.at(-1)!;
  return Math.ceil(amount / note) * note;
}
