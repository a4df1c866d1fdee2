import { once } from 'node:events';
import { io } from 'socket.io-client';
import { lookBeside } from '../../../scripts/beside.js';
import { readAfter } from '../../../src/events/log.js';
import { findFaults } from '../../../src/ledger/ledger.js';
import type { OrderView } from '../../../src/orders/order.dto.js';
import type { PaymentReceived } from '../../../src/payments/payment.dto.js';
import { done } from '../../caller.js';
import { openHouse } from '../../given.js';
import { buildServer } from '../../server-process.js';
import { cutAll, ServerLine } from './server-line.js';
import type { Books, Hear, Heard, OrderAnswer, PaymentAnswer, Reply, Server, Target } from './target.js';

// The events of an hour with all their data do not fit into the memory of one process.
const EVENTS_AT_ONCE = 10_000;

/** Data that the clients need before the first order. */
interface Opening {
  token: string;
  /** Token of the kitchen screen. */
  screenToken: string;
  dishIds: string[];
  methodId: string;
  /** Position in the log where the scenario begins. */
  cursor: string;
  seq: number;
}

interface Frame {
  from: number;
  to: number;
  cursor: string;
  events: { seq: number; type: string; data: unknown }[];
}

/** Servers that follow one another. */
interface Line {
  start(): Promise<Server>;
  remove(): Promise<void>;
}

/** Creates a target of the whole product: orders over HTTP, events over sockets, all rules and guards. */
export async function houseTarget(databaseUrl: string, lineOn = readyLine): Promise<HouseTarget> {
  // The token outlives the whole run: renewing it is covered by other tests.
  const settings = {
    DATABASE_URL: databaseUrl,
    SECRET_KEY: 'the secret of the kill check, 40 letters',
    ACCESS_TOKEN_MINUTES: '120',
  };
  const house = await openHouse(settings);
  const { next_cursor: cursor } = await done(house.waiter.get('/events'));
  const { seq } = await done(house.waiter.get('/snapshot?view=floor'));
  const { steak, soup, tea } = house.dishes;
  const opening = {
    token: house.waiter.token!,
    screenToken: house.screen.token!,
    dishIds: [steak, soup, tea],
    methodId: house.methods.card,
    cursor,
    seq,
  };
  await house.close();
  return new HouseTarget(databaseUrl, opening, await lineOn(databaseUrl));
}

async function readyLine(databaseUrl: string): Promise<Line> {
  const server = await buildServer('test/faults/kill/house-server.ts');
  const line = new ServerLine(server.file, databaseUrl);
  const remove = async (): Promise<void> => {
    await line.remove();
    server.remove();
  };
  return { start: () => line.start(), remove };
}

export class HouseTarget implements Target {
  readonly disturb?: () => Promise<void>;

  constructor(
    private readonly databaseUrl: string,
    readonly opening: Opening,
    private readonly line: Line,
  ) {
    if (databaseUrl.startsWith('postgres')) this.disturb = () => cutAll(databaseUrl);
  }

  start(): Promise<Server> {
    return this.line.start();
  }

  createOrder(url: string, key: string): Promise<Reply<OrderAnswer>> {
    const items = this.opening.dishIds.map((dish_id) => ({ dish_id, quantity: 1 }));
    return this.post<OrderView>(`${url}/api/v1/orders`, key, { order_type: 'TAKEAWAY', items });
  }

  async pay(url: string, key: string, order: OrderAnswer): Promise<Reply<PaymentAnswer>> {
    const { check_id: checkId } = order as OrderView;
    const body = { payment_method_id: this.opening.methodId, amount: order.total };
    const reply = await this.post<PaymentReceived>(`${url}/api/v1/checks/${checkId}/payments`, key, body);
    return { status: reply.status, body: reply.body.payment };
  }

  async listen(url: string, cursor: string | null, hear: Hear, signal: AbortSignal): Promise<void> {
    const auth = { token: this.opening.token, cursor: cursor ?? this.opening.cursor };
    const socket = io(`${url}/events`, { transports: ['websocket'], auth, reconnection: false, forceNew: true });
    let mine = -1;
    let hearing = Promise.resolve();
    socket.on('hello', ({ seq }: { seq: number }) => (mine = seq));
    socket.on('resync', ({ reason }: { reason: string }) => {
      throw new Error(`a listener was told to load again: ${reason}`);
    });
    socket.on('ev', (frame: Frame) => {
      hearing = hearing.then(async () => {
        if (signal.aborted || frame.from !== mine) return void socket.disconnect();
        await hear(
          frame.events.map((event) => this.heard(event)),
          frame.cursor,
        );
        mine = frame.to;
        socket.emit('ack', frame.cursor);
      });
    });
    const over = new AbortController();
    for (const event of ['disconnect', 'connect_error']) socket.once(event, () => over.abort());
    // A server may die after the upgrade and before its first message: the library would then wait for its own time
    // limit.
    socket.io.engine.once('close', () => over.abort());
    const end = AbortSignal.any([signal, over.signal]);
    if (!end.aborted) await once(end, 'abort');
    socket.disconnect();
    await hearing;
  }

  async books(): Promise<Books> {
    // Reads on a separate connection without a time limit: the product ends a reader after ten seconds.
    const beside = await lookBeside(this.databaseUrl);
    try {
      return await beside.view(async (reader) => {
        const wrong = await findFaults(reader);
        if (wrong.length > 0) throw new Error(`the ledger has ${wrong.length} faults: ${JSON.stringify(wrong[0])}`);
        const orders = await reader.rows<Books['orders'][number]>(
          'SELECT o.id, o.number, c.total, c.paid FROM orders o JOIN checks c ON c.order_id = o.id',
        );
        const payments = await reader.rows<Books['payments'][number]>(
          'SELECT id, order_id AS "orderId", amount FROM payments',
        );
        const [venue] = await reader.rows<{ id: string }>('SELECT id FROM venues');
        const log: Heard[] = [];
        for (let [after, isMore] = [this.opening.seq, true]; isMore;) {
          const events = await readAfter(reader, venue!.id, after, EVENTS_AT_ONCE);
          log.push(...events.map((event) => this.heard(event)));
          after = events.at(-1)?.seq ?? after;
          isMore = events.length === EVENTS_AT_ONCE;
        }
        return { orders, payments, log };
      });
    } finally {
      await beside.close();
    }
  }

  remove(): Promise<void> {
    return this.line.remove();
  }

  private heard({ seq, type, data }: { seq: number; type: string; data: unknown }): Heard {
    const { id, order, payment } = data as { id?: string; order?: { id: string }; payment?: { id: string } };
    return { seq: seq - this.opening.seq, type, about: payment?.id ?? order?.id ?? id ?? '' };
  }

  private async post<T>(url: string, key: string, body: object): Promise<Reply<T>> {
    const headers = {
      'idempotency-key': key,
      'content-type': 'application/json',
      authorization: `Bearer ${this.opening.token}`,
    };
    const reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: reply.status, body: (await reply.json()) as T };
  }
}
