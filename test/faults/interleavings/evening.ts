import { vi } from 'vitest';
import type { Act, Step } from './acts.js';
import { Chronicle } from './chronicle.js';
import { House } from './house.js';
import { Instance } from './instance.js';
import type { Play } from './line.js';
import { PEOPLE, VENUES } from './people.js';
import { Screens } from './screens.js';
import type { Store } from './store.js';
import { Turns } from './turns.js';

const BEGINS = new Date('2026-03-06T18:00:00Z');
const POLL_MS = 1000;
const HEARTBEAT_MS = 5000;
const MOST_ROUNDS = 20_000;

export type Figures = Record<string, number>;

/** One scenario on one server, in the generated order; it throws if the server breaks a rule. */
export class Evening implements Play {
  readonly chronicle = new Chronicle();
  epoch = '';
  private failures = 0;
  private lostHints = 0;
  private readonly found: string[] = [];
  private readonly house: House;
  private readonly screens = new Screens(this);
  private instance!: Instance;

  private constructor(
    private readonly store: Store,
    private readonly figures: Figures,
  ) {
    this.house = new House(store.door(new Turns()), this.chronicle);
  }

  static async play(store: Store, steps: readonly Step[], figures: Figures): Promise<void> {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
      now: BEGINS,
    });
    const evening = new Evening(store, figures);
    try {
      await evening.house.open();
      await evening.start();
      for (const step of steps) await evening.take(step);
      await evening.end();
    } finally {
      await evening.instance.crash();
      await evening.house.database.close();
      vi.useRealTimers();
      store.clear();
    }
  }

  get isTroubled(): boolean {
    return this.failures > 0;
  }

  wrong(what: string): void {
    this.found.push(what);
  }

  count(what: string, by = 1): void {
    this.figures[what] = (this.figures[what] ?? 0) + by;
  }

  private async start(): Promise<void> {
    const turns = new Turns();
    const onBreak = () => (this.failures += 1);
    this.instance = new Instance(this.store.door(turns), turns, this.house.database, onBreak);
    await this.instance.start();
    this.epoch = this.instance.epoch;
    turns.isFree = false;
  }

  private async take({ act, times, pause }: Step): Promise<void> {
    this.count('steps');
    for (let left = isRepeated(act) ? times : 1; left > 0; left -= 1) {
      await this.perform(act);
      if (pause === 'all') await allThatFollows();
      else for (let steps = pause; steps > 0; steps -= 1) await Promise.resolve();
      this.judge();
    }
  }

  private judge(): void {
    if (this.found[0] !== undefined) throw new Error(this.found[0]);
  }

  private async perform(act: Act): Promise<void> {
    const { instance, house, screens } = this;
    switch (act.do) {
      case 'turn':
        this.count('turns');
        return instance.turns.take(act.which);
      case 'append':
        this.count('events', act.kinds.length);
        return house.append(VENUES[act.elsewhere ? 1 : 0], act.kinds);
      case 'change':
        return house.change(PEOPLE[act.who]!, act.which);
      case 'admit':
        return house.admit();
      case 'part':
        return house.part();
      case 'come again':
        return house.comeAgain();
      case 'forget':
        // A client that is about to read just these events finds a gap, and reads again later.
        this.failures += 1;
        return house.forget(act.kept);
      case 'connect':
        return void screens.connect(instance, act);
      case 'ack':
        return screens.acknowledge(instance, act);
      case 'leave':
        return screens.leave(instance, act.which);
      case 'time':
        return void vi.advanceTimersByTime(act.ms);
      case 'restart':
        return this.restart();
      case 'rest':
        return this.settle();
      default:
        return this.trouble(act);
    }
  }

  private trouble(act: Extract<Act, { do: 'hint' | 'lose read' | 'lose hint' | 'break' | 'unhealthy' }>): void {
    const { turns, hints, namespace } = this.instance;
    switch (act.do) {
      case 'hint':
        return hints.arrive(act.which, act.again);
      case 'lose hint':
        if (hints.lose(act.which)) this.lostHints += 1;
        return;
      case 'lose read':
        if (turns.lose(act.which)) this.failures += 1;
        return;
      case 'break':
        namespace.breaksNext = true;
        return;
      case 'unhealthy':
        hints.turn();
    }
  }

  private async restart(): Promise<void> {
    await allThatFollows();
    await this.instance.crash();
    this.count('restarts');
    await this.start();
  }

  /**
   * Waits until all is quiet.
   * Arrived hints are enough; after a loss the poll and the heartbeat deliver the rest.
   */
  private async settle(): Promise<void> {
    this.instance.namespace.breaksNext = false;
    await this.rest();
    if (this.failures + this.lostHints > 0) await this.pass(POLL_MS, HEARTBEAT_MS);
    this.failures = this.lostHints = 0;
    for (const line of this.screens.open(this.instance))
      if (line.isRight && line.missing > 0) this.wrong(`${line.id} lacks ${line.missing} events when all is quiet`);
    this.judge();
  }

  private async pass(...times: number[]): Promise<void> {
    for (const ms of times) {
      vi.advanceTimersByTime(ms);
      await this.rest();
    }
  }

  private async end(): Promise<void> {
    await this.settle();
    await this.everybodyComes();
    await this.pass(POLL_MS, HEARTBEAT_MS, HEARTBEAT_MS);
    await this.settle();
    for (const line of this.screens.open(this.instance)) {
      const head = this.chronicle.head(line.person.venueId);
      if (!line.isRight) this.wrong(`${line.id} still listens with rights that it has no more`);
      else if (line.told !== head) this.wrong(`${line.id} was brought to ${line.told} of ${head}`);
    }
    this.judge();
    this.count('evenings');
  }

  private async everybodyComes(): Promise<void> {
    for (const [who, person] of PEOPLE.entries()) {
      if (this.chronicle.sightOf(person.token) === null) continue;
      for (const from of ['mark', 'head'] as const) {
        const line = this.screens.connect(this.instance, { who, from, which: 0 });
        await this.rest();
        if (line.connected) break;
        if (from === 'head') this.wrong(`${line.id} is not let in`);
      }
    }
  }

  /** Waits until nothing happens any more without the clock, and every client has acknowledged. */
  private async rest(): Promise<void> {
    const { hints, turns } = this.instance;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      await allThatFollows();
      this.judge();
      if (hints.waiting.length > 0) hints.arrive(0, false);
      else if (turns.size > 0) await turns.take(0);
      else if (!this.screens.acknowledgeAll(this.instance)) return;
    }
    throw new Error('the server never comes to rest');
  }
}

function isRepeated({ do: what }: Act): boolean {
  return what === 'turn' || what === 'hint';
}

function allThatFollows(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
