import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { v7 as newId } from 'uuid';
import { WRITER_PRAGMAS } from '../../src/database/data-source.js';
import { openSqlite, type SqliteHandle, type SqliteStatement } from '../../src/database/sqlite-driver.js';
import { answerParent } from '../child.js';

export interface FloorHouse {
  file: string;
  port: number;
  /** A message as the product says it; its moment and its number are exchanged. */
  specimen: string;
}

interface Endpoint {
  id: string;
  venueId: string;
  path: string;
  waiting: { id: string; messageId: string; body: string }[];
  isBusy: boolean;
}

// As the product does it.
const MOST_AT_ONCE = 20;
const MOST_IN_A_ROW = 50;
const ROWS_PER_COMMIT = 500;
const KEY = Buffer.alloc(32, 7);

const MESSAGE = 'INSERT INTO webhook_messages (id, venue_id, seq, type, body, created_at) VALUES (?, ?, ?, ?, ?, ?)';
const DELIVERY = `INSERT INTO webhook_deliveries (id, venue_id, endpoint_id, message_id, place, type, state, attempts, tries,
  next_at, created_at) VALUES (?, ?, ?, ?, ?, ?, 'PENDING', 0, 0, ?, ?)`;
const ATTEMPT = `INSERT INTO webhook_attempts (id, delivery_id, number, at, ms, status, head) VALUES (?, ?, 1, ?, ?, ?, '')`;
const DELIVERED = `UPDATE webhook_deliveries SET state = 'DELIVERED', attempts = 1, tries = 1, done_at = ? WHERE id = ?`;
const ENDPOINT = 'UPDATE webhook_endpoints SET claimed_until = ?, claims = claims + 1 WHERE id = ?';

/** Rows by prepared statements, bytes by one call each, and nothing around them. */
class Floor {
  private readonly endpoints: Endpoint[];
  private readonly agent = new Agent({ keepAlive: true, scheduling: 'lifo' });
  private readonly statements: Record<
    'begin' | 'commit' | 'message' | 'delivery' | 'attempt' | 'delivered' | 'endpoint',
    SqliteStatement
  >;
  private ready: Endpoint[] = [];
  private underway = 0;
  private seq = 1_000_000;

  constructor(
    handle: SqliteHandle,
    private readonly house: FloorHouse,
  ) {
    this.endpoints = (
      handle.prepare('SELECT id, venue_id AS venueId, url FROM webhook_endpoints').all() as (Endpoint & {
        url: string;
      })[]
    ).map(({ id, venueId, url }) => ({ id, venueId, path: new URL(url).pathname, waiting: [], isBusy: false }));
    const prepared = { begin: 'BEGIN IMMEDIATE', commit: 'COMMIT', message: MESSAGE, delivery: DELIVERY };
    const changes = { attempt: ATTEMPT, delivered: DELIVERED, endpoint: ENDPOINT };
    this.statements = Object.fromEntries(
      Object.entries({ ...prepared, ...changes }).map(([name, text]) => [name, handle.prepare(text)]),
    ) as typeof this.statements;
  }

  get venues(): string[] {
    return [...new Set(this.endpoints.map(({ venueId }) => venueId))];
  }

  /** An event of a venue: its rows, and whoever is free begins. */
  tell(venueId: string): void {
    const { begin, commit, message, delivery } = this.statements;
    const at = new Date().toISOString();
    const seq = (this.seq += 1);
    const body = this.house.specimen
      .replace(/"timestamp":"[^"]+"/, `"timestamp":"${at}"`)
      .replace(/"seq":\d+(?=[^}]*\}$)/, `"seq":${seq}`);
    const messageId = newId();
    let rows = 1;
    begin.run();
    message.run(messageId, venueId, seq, 'order.created', body, at);
    for (const endpoint of this.endpoints) {
      if (endpoint.venueId !== venueId) continue;
      const id = newId();
      delivery.run(id, venueId, endpoint.id, messageId, seq, 'order.created', at, at);
      endpoint.waiting.push({ id, messageId, body });
      if (!endpoint.isBusy && endpoint.waiting.length === 1) this.ready.push(endpoint);
      if ((rows += 1) % ROWS_PER_COMMIT !== 0) continue;
      commit.run();
      begin.run();
    }
    commit.run();
    this.begin();
  }

  private begin(): void {
    while (this.underway < MOST_AT_ONCE && this.ready.length > 0) void this.serve(this.ready.shift()!);
  }

  private async serve(endpoint: Endpoint): Promise<void> {
    this.underway += 1;
    endpoint.isBusy = true;
    for (let times = 0; times < MOST_IN_A_ROW && endpoint.waiting.length > 0; times += 1) {
      const { id, messageId, body } = endpoint.waiting.shift()!;
      const begun = Date.now();
      const status = await this.say(endpoint.path, messageId, body);
      const now = new Date().toISOString();
      const { begin, commit, attempt, delivered, endpoint: claimed } = this.statements;
      begin.run();
      attempt.run(newId(), id, now, Date.now() - begun, status);
      delivered.run(now, id);
      claimed.run(now, endpoint.id);
      commit.run();
    }
    endpoint.isBusy = false;
    this.underway -= 1;
    if (endpoint.waiting.length > 0) this.ready.push(endpoint);
    this.begin();
  }

  private say(path: string, id: string, body: string): Promise<number> {
    const at = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', KEY).update(`msg_${id}.${at}.`).update(body).digest('base64');
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'webhook-id': `msg_${id}`,
      'webhook-timestamp': at,
      'webhook-signature': `v1,${signature}`,
    };
    const { port } = this.house;
    return new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, method: 'POST', headers, agent: this.agent }, (answer) => {
        answer.resume();
        answer.once('end', () => resolve(answer.statusCode!));
      });
      asked.once('error', reject).end(body);
    });
  }
}

let floor: Floor;

answerParent({
  open: (house: FloorHouse) => {
    const handle = openSqlite(house.file);
    handle.exec(WRITER_PRAGMAS);
    floor = new Floor(handle, house);
    return floor.venues;
  },
  tell: ({ venueId }: { venueId: string }) => floor.tell(venueId),
});
