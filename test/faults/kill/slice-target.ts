import { readAfter, type Logged } from '../../../src/events/log.js';
import { openSlice, SliceOrder, SlicePayment, VENUE } from '../../door/slice.js';
import { cutAll, ServerLine } from './server-line.js';
import type { Books, Hear, Heard, OrderAnswer, PaymentAnswer, Reply, Server, Target } from './target.js';

export const SLICE_SERVER = 'test/faults/kill/slice-server.ts';

/** Two-table slice in a process of its own, from the bundle of `SLICE_SERVER` in `file`. */
export class SliceTarget implements Target {
  readonly disturb?: () => Promise<void>;
  private readonly line: ServerLine;

  constructor(
    private readonly databaseUrl: string,
    file: string,
  ) {
    if (databaseUrl.startsWith('postgres')) this.disturb = () => cutAll(databaseUrl);
    this.line = new ServerLine(file, databaseUrl);
  }

  start(): Promise<Server> {
    return this.line.start();
  }

  createOrder(url: string, key: string): Promise<Reply<OrderAnswer>> {
    return post(`${url}/orders`, key, {});
  }

  pay(url: string, key: string, order: OrderAnswer): Promise<Reply<PaymentAnswer>> {
    return post(`${url}/payments`, key, { order_id: order.id, amount: order.total });
  }

  async listen(url: string, cursor: string | null, hear: Hear, signal: AbortSignal): Promise<void> {
    let position = cursor ?? '0';
    while (!signal.aborted) {
      const reply = await fetch(`${url}/events?after=${position}`, { signal });
      if (!reply.ok) return;
      const events = ((await reply.json()) as Logged[]).map(heard);
      if (events.length === 0) continue;
      position = String(events.at(-1)!.seq);
      await hear(events, position);
    }
  }

  async books(): Promise<Books> {
    const database = await openSlice(this.databaseUrl);
    try {
      return await database.readSnapshot(async (reader) => ({
        orders: await reader.find(SliceOrder, {}),
        payments: await reader.find(SlicePayment, {}),
        log: (await readAfter(reader, VENUE, 0, 1_000_000)).map(heard),
      }));
    } finally {
      await database.close();
    }
  }

  remove(): Promise<void> {
    return this.line.remove();
  }
}

function heard({ seq, type, data }: Logged): Heard {
  return { seq, type, about: (data as { id: string }).id };
}

async function post<T>(url: string, key: string, body: object): Promise<Reply<T>> {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'idempotency-key': key, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: reply.status, body: (await reply.json()) as T };
}
