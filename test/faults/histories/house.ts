import type { OrderView } from '../../../src/orders/order.dto.js';
import { openHouse } from '../../given.js';
import { ServerLine } from '../kill/server-line.js';
import type { Reply, Server } from '../kill/target.js';
import type { Writing } from './note-check.js';

/** One attempt of a request; a repeated attempt has the same key. */
export interface Try {
  url: string;
  key: string;
  signal: AbortSignal;
}

interface Request {
  method: 'GET' | 'POST' | 'PATCH';
  path: string;
  body?: object;
  version?: number;
}

interface Opening {
  token: string;
  dishId: string;
}

const NO_DISH = '00000000-0000-7000-8000-000000000000';

/** Operations of a till on one order, through either server. */
export class HouseOfTills {
  private readonly servers: ServerLine;

  private constructor(
    private readonly opening: Opening,
    file: string,
    databaseUrl: string,
  ) {
    this.servers = new ServerLine(file, databaseUrl);
  }

  /** Prepares an empty database; `file` is a bundle of the server. */
  static async open(databaseUrl: string, file: string): Promise<HouseOfTills> {
    const house = await openHouse({
      DATABASE_URL: databaseUrl,
      SECRET_KEY: 'the secret of the kill check, 40 letters',
      ACCESS_TOKEN_MINUTES: '120',
    });
    const opening = { token: house.waiter.token!, dishId: house.dishes.tea };
    await house.close();
    return new HouseOfTills(opening, file, databaseUrl);
  }

  start(): Promise<Server> {
    return this.servers.start();
  }

  remove(): Promise<void> {
    return this.servers.remove();
  }

  begin(orderId: string, line: string, one: Try): Promise<Reply<OrderView>> {
    const body = { id: orderId, order_type: 'TAKEAWAY', items: [this.item(line)] };
    return this.ask({ method: 'POST', path: '/orders', body }, one);
  }

  look(orderId: string, one: Try): Promise<Reply<OrderView>> {
    return this.ask({ method: 'GET', path: `/orders/${orderId}` }, one);
  }

  add(orderId: string, line: string, one: Try): Promise<Reply<OrderView>> {
    return this.ask({ method: 'POST', path: `/orders/${orderId}/items`, body: { items: [this.item(line)] } }, one);
  }

  /** Adds a line together with one of an unknown dish: the server must add neither of them. */
  addImpossible(orderId: string, line: string, one: Try): Promise<Reply<OrderView>> {
    const items = [this.item(line), { dish_id: NO_DISH, quantity: 1 }];
    return this.ask({ method: 'POST', path: `/orders/${orderId}/items`, body: { items } }, one);
  }

  write(orderId: string, { over, text }: Writing, one: Try): Promise<Reply<OrderView>> {
    return this.ask({ method: 'PATCH', path: `/orders/${orderId}`, body: { notes: text }, version: over }, one);
  }

  private item(line: string): object {
    return { dish_id: this.opening.dishId, quantity: 1, comment: line };
  }

  /** Returns the order as it is shown, also from a refusal that reports a changed version. */
  private async ask({ method, path, body, version }: Request, { url, key, signal }: Try): Promise<Reply<OrderView>> {
    const reply = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.opening.token}`,
        ...(body && { 'content-type': 'application/json', 'idempotency-key': key }),
        ...(version !== undefined && { 'if-match': `"${version}"` }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal,
    });
    const said = (await reply.json()) as OrderView | { error: { details: { current: OrderView } } };
    return { status: reply.status, body: 'error' in said ? said.error.details.current : said };
  }
}
