import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Chance } from '../demo/chance.js';
import { Bank, Contradiction, type ToGiveBack, type ToPay } from './bank.js';
import { Book } from './book.js';
import { changed, type Faults } from './faults.js';
import { Teller } from './teller.js';

const LARGEST_BODY = 64 * 1024;
const FOR_EVER = { from: '0000', to: '9999' };

export interface DeskParts {
  secret: string;
  bookFile: string | null;
  webhook: string | null;
  faults: Faults;
  random: () => number;
}

interface Answer {
  status: number;
  body: unknown;
}

/** The sandbox as it stands in the network: answers, loses answers, and tells what has happened. */
export class Desk {
  private readonly book: Book;
  private readonly bank: Bank;
  private readonly teller: Teller;
  private readonly chance: Chance;
  private readonly server: Server;
  private faults: Faults;
  private webhook: string | null;
  private port = 0;
  /** How often it was asked what, and how many of the answers were lost. */
  private readonly asked: Record<string, number> = {};

  constructor(private readonly parts: DeskParts) {
    this.faults = parts.faults;
    this.webhook = parts.webhook;
    this.chance = new Chance(parts.random);
    this.book = new Book(parts.bookFile);
    this.teller = new Teller(
      parts.secret,
      this.chance,
      () => this.faults,
      () => this.webhook,
    );
    const payAddress = (id: string) => `http://127.0.0.1:${this.port}/pay/${id}`;
    this.bank = new Bank(
      this.book,
      payAddress,
      (entry) => this.teller.tell(entry),
      () => this.faults.forgetful > 0,
    );
    this.server = createServer((request, response) => {
      this.serve(request, response).catch(() => request.destroy());
    });
  }

  /** Sends what happens to this address from now on. */
  notify(webhook: string): void {
    this.webhook = webhook;
  }

  async listen(port: number): Promise<number> {
    await new Promise<void>((done) => this.server.listen(port, '127.0.0.1', done));
    this.port = (this.server.address() as AddressInfo).port;
    return this.port;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandbox');
    const body = await bodyOf(request);
    const isService = pathname.startsWith('/v1/');
    if (isService && request.headers.authorization !== `Bearer ${this.parts.secret}`)
      return send(response, { status: 401, body: { error: 'UNAUTHENTICATED' } });
    if (!isService) return send(response, this.control(request.method ?? '', pathname, body));
    const [least, most] = this.faults.delay_ms;
    if (most > 0) await pause(this.chance.between(least, most));
    if (this.happens('lost_requests')) return this.hangUp(request, 'lost_requests');
    const answer = this.answer(request.method ?? '', pathname, searchParams, body);
    if (this.happens('lost_answers')) return this.hangUp(request, 'lost_answers');
    send(response, answer);
  }

  private async hangUp(request: IncomingMessage, why: 'lost_requests' | 'lost_answers'): Promise<void> {
    this.count(why);
    await pause(this.faults.hang_ms);
    request.socket.destroy();
  }

  private answer(method: string, path: string, query: URLSearchParams, body: object): Answer {
    const [, , thing = '', id, verb] = path.split('/');
    const what = `${method} ${thing}${verb ? ` ${verb}` : ''}`;
    this.count(what);
    try {
      if (what === 'POST payments') return found(this.bank.pay(body as ToPay));
      if (what === 'POST refunds') return found(this.bank.giveBack(body as ToGiveBack));
      if (what === 'POST payments cancel') return found(this.bank.cancel(body as ToPay));
      if (what === 'GET payments') return found(this.book.get('PAYMENT', id!));
      if (what === 'GET refunds') return found(this.book.get('REFUND', id!));
      if (what === 'GET book') return { status: 200, body: this.page(query) };
      return { status: 404, body: { error: 'NO_SUCH_ADDRESS' } };
    } catch (error) {
      if (error instanceof Contradiction) return { status: 409, body: { error: 'SAME_ID_OTHER_AMOUNT' } };
      throw error;
    }
  }

  /** For whoever plays with the sandbox, and for the guest's phone. */
  private control(method: string, path: string, body: object): Answer {
    const what = `${method} ${path}`;
    if (what === 'GET /health') return { status: 200, body: { entries: this.book.size, is_told: this.teller.isDone } };
    if (what === 'GET /counts') return { status: 200, body: { asked: this.asked, told: this.teller.told } };
    if (what === 'GET /faults') return { status: 200, body: this.faults };
    if (what === 'PUT /faults') return this.change(() => (this.faults = changed(this.faults, body)));
    if (what === 'PUT /webhook') return this.change(() => (this.webhook = (body as { url: string | null }).url));
    const paid = /^\/pay\/([\w-]+)$/.exec(path)?.[1];
    if (paid && method === 'POST') return found(this.bank.paidByPhone(paid) ?? undefined);
    if (paid) return { status: 200, body: { pay_by: `POST ${path}`, payment: this.book.get('PAYMENT', paid) ?? null } };
    return { status: 404, body: { error: 'NO_SUCH_ADDRESS' } };
  }

  private change(set: () => unknown): Answer {
    try {
      set();
      return { status: 200, body: { faults: this.faults, webhook: this.webhook } };
    } catch (error) {
      return { status: 422, body: { error: (error as Error).message } };
    }
  }

  private page(query: URLSearchParams) {
    return this.book.page({
      venueId: query.get('venue_id'),
      from: query.get('from') ?? FOR_EVER.from,
      to: query.get('to') ?? FOR_EVER.to,
      after: Number(query.get('after') ?? 0),
    });
  }

  private happens(fault: 'lost_requests' | 'lost_answers'): boolean {
    return this.chance.in100(this.faults[fault] * 100);
  }

  private count(what: string): void {
    this.asked[what] = (this.asked[what] ?? 0) + 1;
  }
}

function found(entry: object | undefined): Answer {
  return entry ? { status: 200, body: entry } : { status: 404, body: { error: 'NOT_FOUND' } };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<object> {
  let text = '';
  for await (const part of request) {
    text += String(part);
    if (text.length > LARGEST_BODY) throw new Error('too large');
  }
  return text === '' ? {} : (JSON.parse(text) as object);
}
