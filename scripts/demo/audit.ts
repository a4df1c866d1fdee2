import type { OrderHead, OrderItems, OrderView } from '../../src/orders/order.dto.js';
import type { PaymentReceived, PaymentView } from '../../src/payments/payment.dto.js';
import type { EventsView, EventView, SnapshotView } from '../../src/realtime/event.dto.js';
import { Refused, type Api } from '../api.js';
import { compare, type Comparison, type ServersWord } from './comparison.js';
import type { BotsRecord } from './record.js';
import type { Screen } from './screen.js';

export interface AuditParts {
  record: BotsRecord;
  /** Somebody who may read orders, payments and the log. */
  reader: Screen<never>;
  screens: readonly Screen<never>[];
  /** When the evening began. */
  since: string;
}

const CATCH_UP_WITHIN_MS = 15_000;
const EVENTS_AT_ONCE = 500;
const QUESTIONS_AT_ONCE = 8;

/** Asks the server for everything of the evening and holds it against what the bots have written down. */
export async function audit({ record, reader, screens, since }: AuditParts): Promise<Comparison> {
  const { api } = reader;
  const { seq: head } = await api.get<SnapshotView>('/snapshot?view=menu');
  await Promise.all(screens.map((screen) => screen.reaches(head, CATCH_UP_WITHIN_MS)));
  const shown = await Promise.all(
    screens.map(async (screen) => ({
      name: screen.log.name,
      seen: screen.log.seen,
      restarts: screen.log.restarts,
      expected: (await logOf(screen)).filter(({ seq }) => seq <= Math.max(head, screen.position)),
    })),
  );
  const log = shown[screens.indexOf(reader)]!.expected;
  const ids = [...record.orders.keys()];
  const orders = new Map(
    await inTurns(ids, async (id): Promise<[string, OrderView | null]> => [id, await orderOf(api, id)]),
  );
  const heads = await api.all<OrderHead>('/orders', ({ created_at }) => created_at < since);
  const evenings = [...new Map(heads.map((one) => [one.id, one])).values()].filter(
    ({ created_at }) => created_at >= since,
  );
  const strangers = evenings.filter(({ id }) => !record.orders.has(id));
  const word: ServersWord = {
    orders,
    taken: await inTurns(strangers, async (one) => (await orderOf(api, one.id)) ?? one),
    payments: await paymentsOf(api, record, since),
    ...tellingOf(log),
    screens: shown,
  };
  return compare(record, word);
}

/** Everything that the log has for this screen, from where it began to listen. */
async function logOf({ api, log: { begin } }: Screen<never>): Promise<EventView[]> {
  if (!begin) return [];
  const events: EventView[] = [];
  for (let cursor = begin.cursor; ;) {
    const { data, next_cursor } = await api.get<EventsView>(`/events?limit=${EVENTS_AT_ONCE}&cursor=${cursor}`);
    events.push(...data);
    if (data.length === 0) return events;
    cursor = next_cursor;
  }
}

async function orderOf(api: Api, id: string): Promise<OrderView | null> {
  try {
    return await api.get<OrderView>(`/orders/${id}`);
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return null;
    throw error;
  }
}

async function paymentsOf(api: Api, record: BotsRecord, since: string): Promise<PaymentView[]> {
  const payments = await api.all<PaymentView>('/payments', ({ created_at }) => created_at < since);
  const adopted = [...record.orders.values()].filter((order) => order.adopted);
  const earlier = await inTurns(adopted, ({ id }) => api.all<PaymentView>(`/payments?order_id=${id}`));
  return [...new Map([...payments, ...earlier.flat()].map((payment) => [payment.id, payment])).values()];
}

function tellingOf(log: readonly EventView[]): Pick<ServersWord, 'toldOrders' | 'toldLines' | 'toldPayments'> {
  const toldOrders = new Map<string, number>();
  const toldLines = new Map<string, number>();
  const toldPayments = new Map<string, number>();
  const once = (told: Map<string, number>, id: string) => told.set(id, (told.get(id) ?? 0) + 1);
  for (const { type, data } of log) {
    if (type === 'order.created') once(toldOrders, (data as OrderItems).order.id);
    if (type === 'order.created' || type === 'order.item.added')
      for (const { id } of (data as OrderItems).items) once(toldLines, id);
    if (type === 'payment.received') once(toldPayments, (data as PaymentReceived).payment.id);
  }
  return { toldOrders, toldLines, toldPayments };
}

/** A few at a time, answers in the order of the questions. */
async function inTurns<In, Out>(things: readonly In[], ask: (thing: In) => Promise<Out>): Promise<Out[]> {
  const answers: Out[] = [];
  for (let start = 0; start < things.length; start += QUESTIONS_AT_ONCE)
    answers.push(...(await Promise.all(things.slice(start, start + QUESTIONS_AT_ONCE).map(ask))));
  return answers;
}
