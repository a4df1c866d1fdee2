import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { done } from '../caller.js';
import type { House } from '../given.js';
import { toTheEdge } from './boundary.js';
import { Chance } from './chance.js';
import { Crew } from './crew.js';
import { validDraft, type Draft } from './draft.js';
import { attack } from './hostile.js';
import { faultIn } from './judge.js';
import { learn } from './learning.js';
import { operations, type Operation } from './operations.js';
import { letterFor, NoReply, Post, type Letter, type Reply } from './post.js';
import { Stock } from './stock.js';
import { Tally, type Kind } from './tally.js';
import { makeWrong } from './wrong.js';

export const LEAST_OF_EACH = 20;
const AT_ONCE = 8;
// What a fault looks like is known after a few; the rest of a flood says nothing more.
const MOST_FAULTS_TOLD = 40;

/** Slow on purpose (hashes), or drawing pictures: no more of them than each route must have. */
const DEAR = /\/auth\/(login|setup|password|refresh|logout)|\/token|\/users|\/devices|\/qr|\/metrics/;
/** What fills the house; without it the others would find nothing. */
const FILLS =
  /^POST \/(orders|orders\/:id\/items|dishes|tables|categories|dishes\/:id\/variations|checks\/:id\/payments)$/;

export interface Outcome {
  tally: Tally;
  faults: string[];
  seconds: number;
  /** How much more memory was in use at the end than after a quarter of the requests. */
  heapGrowthMiB: number;
  rssGrowthMiB: number;
}

export async function fuzz(house: House, seed: number, wanted: number): Promise<Outcome> {
  const stock = new Stock();
  await furnish(house, stock);
  const run = new Run(new Post(house.base), stock, await Crew.of(house, stock), seed);
  return run.all(deck(operations(), wanted, new Chance(seed)));
}

/** The house's own things: named by everybody, taken away by nobody. */
async function furnish({ admin, dishes }: House, stock: Stock): Promise<void> {
  for (const kind of ['categories', 'locations', 'payment-methods', 'stations', 'tables'])
    for (const view of (await done(admin.get(`/${kind}?per_page=100`))).data) stock.keep(kind, view);
  for (const id of [dishes.steak, dishes.soup, dishes.tea, dishes.pizza])
    stock.keep('dishes', await done(admin.get(`/dishes/${id}`)));
}

/** Which route each request goes to, in the order in which they are sent. */
function deck(routes: readonly Operation[], wanted: number, chance: Chance): Operation[] {
  const cards = routes.flatMap((route) => Array.from({ length: LEAST_OF_EACH }, () => route));
  const cheap = routes.filter(({ name }) => !DEAR.test(name));
  const fill = cheap.filter(({ name }) => FILLS.test(name));
  while (cards.length < wanted) cards.push(chance.pick(chance.in100(30) ? fill : cheap));
  return chance.shuffled(cards);
}

class Run {
  private readonly tally = new Tally();
  private readonly faults = new Map<string, { text: string; times: number }>();

  constructor(
    private readonly post: Post,
    private readonly stock: Stock,
    private readonly crew: Crew,
    private readonly seed: number,
  ) {}

  async all(cards: readonly Operation[]): Promise<Outcome> {
    const began = performance.now();
    const quarter = Math.ceil(cards.length / 4);
    await this.some(cards.slice(0, quarter), 0);
    const before = memory();
    await this.some(cards.slice(quarter), quarter);
    const seconds = (performance.now() - began) / 1000;
    const after = memory();
    this.post.close();
    return {
      tally: this.tally,
      faults: [...this.faults.values()].map(({ text, times }) => `${text}\n    ${times} times`),
      seconds,
      heapGrowthMiB: after.heapMiB - before.heapMiB,
      rssGrowthMiB: after.rssMiB - before.rssMiB,
    };
  }

  private async some(cards: readonly Operation[], first: number): Promise<void> {
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < cards.length) {
        const index = next;
        next += 1;
        await this.one(cards[index]!, first + index);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  private async one(operation: Operation, turn: number): Promise<void> {
    const chance = new Chance(this.seed, turn);
    const kind = kindOf(chance);
    const draft = validDraft(operation, chance, this.stock, this.crew.keys);
    const raw = spoil(draft, kind, chance);
    const { token, may } = this.crew.senderOf(operation, chance);
    const letter = letterFor(draft, raw, token, operation.takesForm && chance.in100(40));
    let reply: Reply;
    try {
      reply = await this.post.send(letter);
    } catch (error) {
      if (!(error instanceof NoReply)) throw error;
      this.tally.note(operation.name, kind, may, 599, 0);
      return this.tell(operation, `got no answer: ${error.message}`, letter, kind);
    }
    this.tally.note(operation.name, kind, may, reply.status, reply.ms);
    const fault = faultIn(operation, letter, reply, may);
    if (fault) this.tell(operation, `${fault}\n    ${reply.text.slice(0, 300)}`, letter, kind);
    learn(this.stock, operation, draft.ids, reply.status, jsonOf(reply));
  }

  /** The same fault of the same route is told once, with the request that showed it first. */
  private tell({ name }: Operation, fault: string, { method, url, headers, body }: Letter, kind: Kind): void {
    const key = `${name} ${fault.split('\n')[0]!.replace(/[0-9a-f-]{36}/g, '')}`;
    const known = this.faults.get(key);
    if (known) known.times += 1;
    else if (this.faults.size < MOST_FAULTS_TOLD) {
      const { authorization: _, ...told } = headers;
      const sent = `${JSON.stringify(told).slice(0, 200)} ${body?.toString().slice(0, 400) ?? ''}`;
      this.faults.set(key, { text: `${kind} ${method} ${url.slice(0, 200)} ${fault}\n    sent ${sent}`, times: 1 });
    }
  }
}

function kindOf(chance: Chance): Kind {
  const share = chance.whole(1, 100);
  return share <= 50 ? 'valid' : share <= 70 ? 'boundary' : share <= 90 ? 'wrong' : 'hostile';
}

function spoil(draft: Draft, kind: Kind, chance: Chance): ReturnType<typeof attack> {
  if (kind === 'hostile') return attack(draft, chance);
  if (kind === 'boundary') toTheEdge(draft, chance);
  if (kind === 'wrong') makeWrong(draft, chance);
  return {};
}

function jsonOf({ headers, text }: Reply): unknown {
  return headers['content-type']?.includes('json') && text ? JSON.parse(text) : null;
}

/** After a collection, so that it counts what is held and not what lies about. */
function memory(): { heapMiB: number; rssMiB: number } {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, rss } = process.memoryUsage();
  return { heapMiB: heapUsed / 2 ** 20, rssMiB: rss / 2 ** 20 };
}
