import { randomUUID } from 'node:crypto';
import type { Database } from '../../../src/database/database.js';
import { openDatabase } from '../../../src/database/open.js';
import { assertLedger } from '../../../src/ledger/ledger.js';
import { schema } from '../../../src/schema.js';
import { Caller, type Answer } from '../../caller.js';
import { isFullForm } from '../../form.js';
import { DyingLine } from './dying-line.js';

/** Request of a till; the till keeps it until it is answered. */
export interface Asked {
  path: string;
  body?: object;
  version?: number;
}

/** Command that is killed at each of its statements, and the data that it must leave. */
export interface Act {
  /** Creates the data that the command needs. */
  prepare(till: Caller): Promise<Asked>;
  /** Number of keyed requests that the preparation makes. */
  keyed: number;
  /** Extracts from a 2xx body what the till was told. */
  told(body: any): string;
  /** Reads the stored result, in any order, after all kills. */
  kept(database: Database): Promise<string[]>;
}

export interface Story {
  /** Number of statements of the command, including its COMMIT. */
  statements: number;
  /** Number of times the server was killed. */
  deaths: number;
  /** Answers to the till, one for each new request. */
  told: string[];
  kept: string[];
  /**
   * Kills after which the retry was answered from the stored result.
   * Each is the number of the statement before which it happened.
   */
  replayed: number[];
  faults: string[];
}

export interface Place {
  databaseUrl: string;
  /** Product as one file. */
  file: string;
  token: string;
  /** Expected number of statements of the command; the short form begins its search there. */
  statements: number;
}

interface Waiting {
  /** Number of the statement before which the server was killed. */
  at: number;
  asked: Asked;
  key: string;
  /** Answer before the kill; usually null. */
  answer: Answer | null;
}

// A command with more statements than this is a bug of its own.
const MOST_STATEMENTS = 200;
const RETRIES = 2;
// Number of statements that other writes may add to the transaction of the command.
export const MOST_SHARED = 3;

/**
 * Kills the server before statements of a command.
 * In the long form it is killed before each, in the short one before some. The next server gets the same request with
 * the same key twice and must answer it. The ledger must be right whenever no server runs.
 */
export async function dieAtEach(act: Act, place: Place): Promise<Story> {
  const deaths = new Deaths(act, place);
  try {
    const last = isFullForm ? await dieAtAll(deaths) : await dieAtSome(deaths, place.statements + 1);
    // The last moment is the one after the COMMIT.
    deaths.story.statements = last - 1;
  } finally {
    await deaths.end();
  }
  deaths.story.kept = await lookAt(place.databaseUrl, (database) => act.kept(database));
  return deaths.story;
}

/** Kills at every moment; returns the last moment at which the server can die within the command. */
async function dieAtAll(deaths: Deaths): Promise<number> {
  let at = 1;
  while (await deaths.diesAt(at, at + 1)) at += 1;
  // Another write may have shared the transaction and moved its COMMIT, so the moment after the COMMIT is searched
  // again.
  for (let tries = 0; deaths.story.replayed.length === 0 && tries < MOST_SHARED; tries += 1) {
    at -= 1;
    await deaths.diesAt(at, MOST_STATEMENTS);
    await deaths.diesAt(MOST_STATEMENTS, at - 1);
  }
  return at - 1;
}

/**
 * Kills at the first statement, in the middle, before the COMMIT and after it.
 * A wrong guess of the last costs more starts.
 */
async function dieAtSome(deaths: Deaths, guess: number): Promise<number> {
  let last = guess;
  while (!(await deaths.diesAt(last, last + 1))) last -= 1;
  while (await deaths.diesAt(last + 1, 1)) last += 1;
  const middle = Math.floor(last / 2);
  await deaths.diesAt(1, middle);
  await deaths.diesAt(middle, last - 1);
  await deaths.diesAt(last - 1, MOST_STATEMENTS);
  // The retry of the last command needs a server that lives.
  await deaths.diesAt(MOST_STATEMENTS, MOST_STATEMENTS);
  return last;
}

class Deaths {
  readonly story: Story = { statements: 0, deaths: 0, told: [], kept: [], replayed: [], faults: [] };
  private readonly line: DyingLine;
  private waiting: Waiting | null = null;

  constructor(
    private readonly act: Act,
    private readonly place: Place,
  ) {
    this.line = new DyingLine(place.file, place.databaseUrl);
  }

  /**
   * Runs one server that dies at this moment.
   * `next` is the moment that is probably needed next, so its process is preloaded.
   */
  async diesAt(at: number, next: number): Promise<boolean> {
    if (at > MOST_STATEMENTS) throw new Error(`no answer after ${MOST_STATEMENTS} statements`);
    const { act, line, story } = this;
    const plan = this.planFor(at);
    line.prepare(plan);
    line.prepare(this.planFor(next, RETRIES));
    const server = await line.start(plan);
    const till = new Caller(server.base, this.place.token);
    if (this.waiting) await retry(act, till, this.waiting, story);
    const asked = await act.prepare(till);
    const key = randomUUID();
    const answer: Answer | null = await send(till, asked, key).catch(() => null);
    this.waiting = { at, asked, key, answer };
    const signal = answer === null ? await server.died() : null;
    if (answer === null && signal !== 'SIGKILL') story.faults.push(`death ${at}: no answer, and it ended by ${signal}`);
    if (answer) await retry(act, till, this.waiting, story);
    if (answer) this.waiting = null;
    else story.deaths += 1;
    await server.end();
    await lookAt(this.place.databaseUrl, assertLedger);
    return answer === null;
  }

  end(): Promise<void> {
    return this.line.remove();
  }

  // Before the command the server answers the retries of the last command and the requests of the preparation.
  private planFor(at: number, retries = this.waiting ? RETRIES : 0): string {
    return `${at} of ${retries + this.act.keyed + 1}`;
  }
}

async function retry(act: Act, till: Caller, { at, asked, key, answer }: Waiting, story: Story): Promise<void> {
  const answers: Answer[] = answer ? [answer] : [];
  for (let time = 0; time < RETRIES; time += 1) answers.push(await send(till, asked, key));
  const refused = answers.find(({ status }) => status >= 300);
  if (refused) {
    story.faults.push(`death ${at}: answered ${refused.status} ${refused.body?.error?.code}`);
    return;
  }
  const told = new Set(answers.map(({ body }) => act.told(body)));
  if (told.size > 1) story.faults.push(`death ${at}: the till was told of ${[...told].join(', ')}`);
  story.told.push([...told][0]!);
  if (answer === null && answers[0]!.headers.get('idempotency-replayed') === 'true') story.replayed.push(at);
}

function send(till: Caller, { path, body, version }: Asked, key: string): Promise<Answer> {
  return till.post(path, body, { key, ...(version !== undefined && { version }) });
}

async function lookAt<T>(databaseUrl: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase({ url: databaseUrl, schema, purpose: 'the kill check' });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
