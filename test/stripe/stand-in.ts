import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { readForm } from './form.js';

const KEY = 'sk_test_0123456789abcdef';
export const WEBHOOK_SECRET = 'whsec_0123456789abcdef';

interface Answer {
  status: number;
  body: any;
}

type Thing = Record<string, any>;

class Wrong extends Error {
  constructor(
    readonly status: number,
    readonly error: Thing,
  ) {
    super(error['message'] as string);
  }
}

/** What of Stripe's API the product uses, as Stripe documents it: real HTTP, forms, idempotency keys, lists and errors. */
export class StripeStandIn {
  private readonly things = new Map<string, Thing>();
  private readonly kept = new Map<string, { form: string; answer: Answer }>();
  private readonly server: Server;
  readonly calls: string[] = [];
  /** What happens with the next calls instead of an answer. */
  readonly faults: ('LOST' | 'UNAVAILABLE' | 'TOO_MANY')[] = [];
  url = '';

  constructor() {
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  async on(): Promise<this> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this;
  }

  async off(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  get settings(): Record<string, string> {
    return {
      STRIPE_SECRET_KEY: KEY,
      STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
      STRIPE_API_URL: this.url,
      STRIPE_RETURN_URL: 'https://menu.example.com/thanks',
    };
  }

  all(object: string): Thing[] {
    return [...this.things.values()].filter((thing) => thing['object'] === object);
  }

  sessionOf(paymentId: string): Thing | undefined {
    return this.all('checkout.session').find(({ client_reference_id: id }) => id === paymentId);
  }

  /** The guest pays on the page. */
  pays(paymentId: string): Thing {
    const session = this.sessionOf(paymentId)!;
    const intent = this.intentOf(session, 'succeeded');
    return Object.assign(session, { status: 'complete', payment_status: 'paid', payment_intent: intent.id, url: null });
  }

  /** The guest pays by a bank that says later what it thinks of it. */
  paysByBank(paymentId: string): Thing {
    const session = this.sessionOf(paymentId)!;
    const intent = this.intentOf(session, 'processing');
    return Object.assign(session, { status: 'complete', payment_intent: intent.id, url: null });
  }

  bankSaysNo(paymentId: string): Thing {
    const session = this.sessionOf(paymentId)!;
    const intent = this.things.get(session['payment_intent'] as string)!;
    Object.assign(intent, { status: 'requires_payment_method', last_payment_error: { code: 'card_declined' } });
    return session;
  }

  /** Of the house's account, but not of this product. */
  sellsElsewhere(): void {
    this.put('pi', { object: 'payment_intent', amount: 999, currency: 'rub', status: 'succeeded', metadata: {} });
  }

  /** Something as Stripe would tell it, signed. */
  event(type: string, object: Thing, id = `evt_${randomUUID()}`, at = Date.now()): { body: string; signature: string } {
    const body = JSON.stringify({ id, object: 'event', type, created: Math.floor(at / 1000), data: { object } });
    const timestamp = Math.floor(at / 1000);
    return {
      body,
      signature: Stripe.webhooks.generateTestHeaderString({ payload: body, secret: WEBHOOK_SECRET, timestamp }),
    };
  }

  private intentOf(session: Thing, status: string): Thing {
    const { amount_total: amount, currency, metadata } = session;
    return this.put('pi', { object: 'payment_intent', amount, currency, status, metadata, last_payment_error: null });
  }

  private put(prefix: string, thing: Thing): Thing {
    const id = `${prefix}_${randomUUID().replaceAll('-', '')}`;
    const made: Thing = { id, created: Math.floor(Date.now() / 1000), livemode: false, ...thing };
    this.things.set(id, made);
    return made;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let form = '';
    for await (const part of request) form += String(part);
    const { pathname, search } = new URL(request.url!, this.url);
    this.calls.push(`${request.method} ${pathname}`);
    const fault = this.faults.shift();
    if (fault === 'UNAVAILABLE') return send(response, problem(503, { type: 'api_error', message: 'Try later.' }));
    if (fault === 'TOO_MANY')
      return send(response, problem(429, { type: 'invalid_request_error', code: 'rate_limit', message: 'Slower.' }));
    const answer = this.answer(request, pathname, search, form);
    if (fault === 'LOST') return void request.socket.destroy();
    send(response, answer);
  }

  private answer({ method, headers }: IncomingMessage, path: string, search: string, form: string): Answer {
    if (headers.authorization !== `Bearer ${KEY}`)
      return problem(401, { type: 'invalid_request_error', message: 'Invalid API Key provided' });
    if (method === 'GET') return this.tried(() => this.read(path.split('/').slice(2), readForm(search)));
    const key = headers['idempotency-key'] as string | undefined;
    const before = key && this.kept.get(key);
    if (before) {
      const message = 'Keys for idempotent requests can only be used with the same parameters.';
      return before.form === `${path}?${form}` ? before.answer : problem(400, { type: 'idempotency_error', message });
    }
    const answer = this.tried(() => this.write(path.split('/').slice(2), readForm(form)));
    // As it is now: the answer of a repeated request is the first one, whatever has happened since.
    if (key) this.kept.set(key, { form: `${path}?${form}`, answer: structuredClone(answer) });
    return answer;
  }

  private tried(work: () => Thing): Answer {
    try {
      return { status: 200, body: work() };
    } catch (error) {
      if (error instanceof Wrong) return problem(error.status, error.error);
      throw error;
    }
  }

  private read([first, second, third]: string[], query: Thing): Thing {
    const [kind, id] = first === 'checkout' ? ['checkout.session', third] : [OBJECTS[first!]!, second];
    if (id !== undefined) return this.expanded(this.find(id), query);
    const { gte = 0, lt = Infinity } = (query['created'] ?? {}) as { gte?: number; lt?: number };
    const asked = this.all(kind!)
      .filter(({ created }) => created >= Number(gte) && created < Number(lt))
      .filter(({ payment_intent: of }) => query['payment_intent'] === undefined || of === query['payment_intent'])
      .toReversed();
    const after = asked.findIndex(({ id: one }) => one === query['starting_after']) + 1;
    const limit = Number(query['limit'] ?? 10);
    const data = asked.slice(after, after + limit).map((thing) => this.expanded(thing, query));
    return { object: 'list', url: `/v1/${first}`, has_more: asked.length > after + limit, data };
  }

  private write([first, second, third, fourth]: string[], form: Thing): Thing {
    if (first === 'refunds') return this.refund(form);
    if (first !== 'checkout' || second !== 'sessions') throw notFound('address', `${first}/${second}`);
    return third === undefined ? this.session(form) : this.expire(this.find(third), fourth!);
  }

  private session(form: Thing): Thing {
    const { unit_amount: unit, currency } = form['line_items']['0']['price_data'] as Thing;
    const amount = Number(unit) * Number(form['line_items']['0']['quantity']);
    if (amount < 50) {
      const message = 'The Checkout Session’s total amount must convert to at least 50 cents.';
      throw new Wrong(400, { type: 'invalid_request_error', code: 'amount_too_small', message });
    }
    const session = this.put('cs_test', {
      object: 'checkout.session',
      mode: form['mode'],
      status: 'open',
      payment_status: 'unpaid',
      payment_intent: null,
      amount_total: amount,
      currency,
      client_reference_id: form['client_reference_id'],
      metadata: form['metadata'],
      success_url: form['success_url'],
    });
    return Object.assign(session, { url: `https://checkout.stripe.com/c/pay/${session['id']}` });
  }

  private expire(session: Thing, verb: string): Thing {
    if (verb !== 'expire') throw notFound('address', verb);
    if (session['status'] !== 'open') {
      const message = 'Only Checkout Sessions with a status in ["open"] can be expired.';
      throw new Wrong(400, { type: 'invalid_request_error', message });
    }
    return Object.assign(session, { status: 'expired', url: null });
  }

  private refund(form: Thing): Thing {
    const intent = this.find(form['payment_intent'] as string);
    const amount = Number(form['amount']);
    const given = this.all('refund').filter(({ payment_intent: of }) => of === intent['id']);
    const left = given.reduce((rest, one) => rest - one['amount'], intent['amount'] as number);
    if (amount > left) {
      const message = `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`;
      throw new Wrong(400, { type: 'invalid_request_error', code: 'amount_too_large', message });
    }
    const { id, currency } = intent;
    const { metadata } = form;
    return this.put('re', { object: 'refund', amount, currency, metadata, status: 'succeeded', payment_intent: id });
  }

  private find(id: string): Thing {
    const thing = this.things.get(id);
    if (!thing) throw notFound('object', id);
    return thing;
  }

  private expanded(thing: Thing, query: Thing): Thing {
    const wanted = Object.values((query['expand'] ?? {}) as Thing).map((path: string) => path.replace('data.', ''));
    const intent = this.things.get(thing['payment_intent'] as string);
    return wanted.includes('payment_intent') && intent ? { ...thing, payment_intent: intent } : thing;
  }
}

const OBJECTS: Record<string, string> = { payment_intents: 'payment_intent', refunds: 'refund' };

function notFound(what: string, id: string): Wrong {
  return new Wrong(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${what}: '${id}'`,
  });
}

function problem(status: number, error: Thing): Answer {
  return { status, body: { error } };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', 'request-id': `req_${randomUUID().slice(0, 8)}` });
  response.end(JSON.stringify(body));
}
