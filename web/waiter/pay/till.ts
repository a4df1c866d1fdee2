import { computed, effect, signal, untracked, type ReadonlySignal } from '@preact/signals';
import type { CheckView } from '../../../src/orders/checks/check.dto.js';
import type { CheckSheet } from '../../../src/orders/checks/check-sheet.dto.js';
import { due } from '../../../src/domain/bill.js';
import type { OrderView } from '../../../src/orders/order.dto.js';
import type { PaymentView } from '../../../src/payments/payment.dto.js';
import type { Failure } from '../../lib/api.js';
import { house } from '../house.js';
import { paymentPath, queuedOn, withQueued, type QueuedPayment } from './queued.js';
import type { Payable } from './tender.js';

/** A check at the till, with what waits in the outbox laid over it. */
export interface TillCheck extends Payable, Pick<CheckView, 'id' | 'version'> {
  /** 1 for the first of those that the order has now, as receipts and bills count. */
  number: number;
  /** With its lines; null: the house could not be asked, and only what is owed is known. */
  sheet: CheckSheet | null;
  queued: readonly QueuedPayment[];
}

/** The money of one order: what it comes to and what was paid, kept up with the house. */
export interface Till {
  order: ReadonlySignal<OrderView | null>;
  checks: ReadonlySignal<readonly TillCheck[]>;
  payments: ReadonlySignal<readonly PaymentView[]>;
  /** Why the newest could not be read; what was read before stays in sight. */
  failure: ReadonlySignal<Failure | null>;
  isHere: ReadonlySignal<boolean>;
  reload(): Promise<void>;
  close(): void;
}

interface Read {
  order: OrderView;
  sheets: CheckSheet[];
  payments: PaymentView[];
}

// A bank answers in seconds; its event comes at once, and this is for the event that does not.
const LOOK_AGAIN_MS = 3_000;
const MOST_PAYMENTS = 100;

export function openTill(orderId: string): Till {
  const read = signal<Read | null>(null);
  const failure = signal<Failure | null>(null);
  let isClosed = false;
  let asked = 0;

  const reload = async (): Promise<void> => {
    const turn = (asked += 1);
    const [order, sheets, payments] = await Promise.all([
      house.api.get<OrderView>(`/orders/${orderId}`),
      house.api.get<CheckSheet[]>(`/orders/${orderId}/checks`),
      house.api.get<{ data: PaymentView[] }>(`/payments?order_id=${orderId}&per_page=${MOST_PAYMENTS}`),
    ]);
    if (isClosed || turn !== asked) return;
    if (order.ok && sheets.ok && payments.ok) {
      read.value = { order: order.body, sheets: sheets.body, payments: payments.body.data };
      failure.value = null;
    } else failure.value = [order, sheets, payments].find((one) => !one.ok)!.failure;
  };

  const onFloor = computed(() => house.floor.value?.orders.find(({ id }) => id === orderId) ?? null);
  const order = computed(() => read.value?.order ?? onFloor.value);
  const payments = computed(() => read.value?.payments ?? []);
  const checks = computed(() => {
    const known = new Set(payments.value.map(({ id }) => id));
    return checksOf(read.value, order.value).map((check): TillCheck => {
      const queued = queuedOn(check.id, house.outbox.entries.value).filter(({ id }) => !id || !known.has(id));
      return { ...withQueued(check, queued, known), queued };
    });
  });

  // Every change of money raises the version of its check, and an order that is paid leaves the floor.
  const news = computed(() => {
    const head = onFloor.value;
    return head && [head.version, head.check_id, head.check_version, head.checks, head.paid, head.total].join(' ');
  });
  const stopReading = effect(() => {
    void news.value;
    if (house.link.value === 'live') untracked(() => void reload());
    else untracked(() => read.value ?? void reload());
  });
  const stopHearing = house.outbox.onAnswer((entry) => {
    if (checks.peek().some(({ id }) => entry.ask.path === paymentPath(id))) void reload();
  });
  const stopLooking = effect(() => {
    if (!payments.value.some(({ status }) => UNSAID.includes(status))) return;
    const timer = setInterval(() => void reload(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  });
  return {
    order,
    checks,
    payments,
    failure,
    isHere: computed(() => order.value !== null && (read.value !== null || checks.value.length > 0)),
    reload,
    close: () => {
      isClosed = true;
      stopReading();
      stopHearing();
      stopLooking();
    },
  };
}

const ASKED_FOR: readonly string[] = ['INITIATED', 'UNKNOWN'];
/** The same, or asked to give it back. */
const UNSAID: readonly string[] = [...ASKED_FOR, 'VOIDING'];

/** Somebody else is asked for the money, and has not said. */
export function isUnderWay({ status }: Pick<PaymentView, 'status'>): boolean {
  return ASKED_FOR.includes(status);
}

type Bare = Omit<TillCheck, 'queued'>;

/** Without an answer the floor still knows what an order with one check owes; how several share it, it does not. */
function checksOf(read: Read | null, order: OrderView | null): Bare[] {
  if (read) return read.sheets.map((sheet, at) => ({ ...sheet, number: at + 1, sheet }));
  if (!order || order.checks !== 1) return [];
  const { check_id: id, check_state: state, check_version: version, total, paid } = order;
  const owed = due({ total, paid });
  const money = { state, total, paid, pending: 0, due: owed, cash_due: owed, awaits: null };
  return [{ id, number: 1, version, sheet: null, ...money }];
}
