import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { v7 as newId } from 'uuid';
import type { Claim } from '../../../src/database/claims.js';
import type { Database } from '../../../src/database/database.js';
import { Refusal } from '../../../src/domain/refusal.js';
import { readAfter } from '../../../src/events/log.js';
import { openSlice, tell, VENUE } from '../../door/slice.js';

// Smallest server with every promise of the database layer: keyed orders and payments, and a log that is read by
// position.
const TOTAL = 1000;
const EVENTS_PER_READ = 64;
// Long enough to be notified of a commit, short enough to notice a commit without a notification.
const LONGEST_WAIT_MS = 100;

let wake: (() => void)[] = [];

async function createOrder(database: Database): Promise<object> {
  return database.write(async (tx) => {
    const [counter] = await tx.rows<{ number: number }>(
      'UPDATE slice_counter SET number = number + 1 WHERE venue_id = $1 RETURNING number',
      [VENUE],
    );
    const order = { id: newId(), number: counter!.number, total: TOTAL };
    await tx.change('INSERT INTO slice_order (id, number, total, paid) VALUES ($1, $2, $3, 0)', [
      order.id,
      order.number,
      order.total,
    ]);
    tell(tx, 'order.created', order);
    return order;
  });
}

async function pay(database: Database, orderId: string, amount: number): Promise<object> {
  return database.write(async (tx) => {
    const won = await tx.change('UPDATE slice_order SET paid = paid + $2 WHERE id = $1 AND paid + $2 <= total', [
      orderId,
      amount,
    ]);
    if (won === 0) throw new Refusal('OVERPAID');
    const payment = { id: newId(), order_id: orderId, amount };
    await tx.change('INSERT INTO slice_payment (id, order_id, amount) VALUES ($1, $2, $3)', [
      payment.id,
      orderId,
      amount,
    ]);
    tell(tx, 'payment.received', payment);
    return payment;
  });
}

async function eventsAfter(database: Database, position: number): Promise<object[]> {
  const read = () => database.read((reader) => readAfter(reader, VENUE, position, EVENTS_PER_READ));
  const events = await read();
  if (events.length > 0) return events;
  await commitOrTimeout();
  return read();
}

function commitOrTimeout(): Promise<void> {
  return new Promise((resolve) => {
    wake.push(resolve);
    setTimeout(resolve, LONGEST_WAIT_MS);
  });
}

function claimOf(request: IncomingMessage, body: string): Claim {
  const key = String(request.headers['idempotency-key']);
  return { scope: `till, ${request.url}`, key, hash: body, at: new Date().toISOString() };
}

async function answer(database: Database, request: IncomingMessage): Promise<[number, object]> {
  const url = new URL(request.url!, 'http://slice');
  if (request.method === 'GET') return [200, await eventsAfter(database, Number(url.searchParams.get('after')))];
  const body = await text(request);
  const claim = claimOf(request, body);
  return [
    201,
    await database.onBehalf({ actor: null, claim }, () => {
      if (url.pathname === '/orders') return createOrder(database);
      const { order_id: orderId, amount } = JSON.parse(body) as { order_id: string; amount: number };
      return pay(database, orderId, amount);
    }),
  ];
}

function refusal(error: unknown): [number, object] {
  const code = error instanceof Refusal ? error.code : 'INTERNAL';
  if (code === 'INTERNAL') console.error(error);
  return [code.startsWith('STORAGE') ? 503 : code === 'INTERNAL' ? 500 : 409, { code }];
}

async function serve(databaseUrl: string): Promise<void> {
  const database = await openSlice(databaseUrl);
  database.afterCommit(() => {
    const waiting = wake;
    wake = [];
    for (const resume of waiting) resume();
  });
  const server = createServer((request, response) => {
    void answer(database, request)
      .catch(refusal)
      .then(([status, body]) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      );
  });
  server.listen(0, '127.0.0.1', () => process.send!(server.address()));
}

// All modules are loaded before the database is opened, so that a process can wait ready while another one still
// serves.
process.once('message', (databaseUrl: string) => void serve(databaseUrl));
process.once('disconnect', () => process.exit());
