import { randomUUID } from 'node:crypto';
import type { Database } from '../../../src/database/database.js';
import { openDatabase } from '../../../src/database/open.js';
import { assertLedger } from '../../../src/ledger/ledger.js';
import { schema } from '../../../src/schema.js';
import { Caller, type Answer } from '../../caller.js';
import { isFullForm } from '../../form.js';
import { DyingLine } from './dying-line.js';

/** What a till asks for; it keeps the request until somebody has answered it. */
export interface Asked {
  path: string;
  body?: object;
  version?: number;
}

/** A command that is killed at each of its statements, and what it must have left behind. */
export interface Act {
  /** Makes what the command needs. */
  prepare(till: Caller): Promise<Asked>;
  /** How many keyed requests that takes. */
  keyed: number;
  /** What a 2xx has told the till. */
  told(body: any): string;
  /** What the database holds, in any order; read when every death is over. */
  kept(database: Database): Promise<string[]>;
}

export interface Story {
  /** Statements of the command, its COMMIT among them. */
  statements: number;
  /** How often the server was killed. */
  deaths: number;
  /** What the till was told, once for each time it asked for something new. */
  told: string[];
  kept: string[];
  /** The deaths after which the retry found that all had happened: before which statement each was. */
  replayed: number[];
  faults: string[];
}

export interface Place {
  databaseUrl: string;
  /** The product as one file. */
  file: string;
  token: string;
  /** How many statements the command has, as far as is known; the short form begins its search there. */
  statements: number;
}

interface Waiting {
  /** The statement before which its server died. */
  at: number;
  asked: Asked;
  key: string;
  /** What the till was told before the server died; nothing, as a rule. */
  answer: Answer | null;
}

// A command with more statements than this would be a mistake of its own.
const MOST_STATEMENTS = 200;
const RETRIES = 2;
// Statements of other writes that share the transaction of the command.
export const MOST_SHARED = 3;

/**
 * Kills the server before the statements of a command: before each in the long form, else before some. The next server gets the
 * same request again with the same key, twice, and must answer it. When nobody runs, the books must be right.
 */
export async function dieAtEach(act: Act, place: Place): Promise<Story> {
  const deaths = new Deaths(act, place);
  try {
    const last = isFullForm ? await dieAtAll(deaths) : await dieAtSome(deaths, place.statements + 1);
    // The moment after the COMMIT is the last one.
    deaths.story.statements = last - 1;
  } finally {
    await deaths.end();
  }
  deaths.story.kept = await lookAt(place.databaseUrl, (database) => act.kept(database));
  return deaths.story;
}

/** Answers the last moment at which the server can die within the command. */
async function dieAtAll(deaths: Deaths): Promise<number> {
  let at = 1;
  while (await deaths.diesAt(at, at + 1)) at += 1;
  // A write beside the command may have shared its transaction and moved its COMMIT: the moment after it is looked for again.
  for (let tries = 0; deaths.story.replayed.length === 0 && tries < MOST_SHARED; tries += 1) {
    at -= 1;
    await deaths.diesAt(at, MOST_STATEMENTS);
    await deaths.diesAt(MOST_STATEMENTS, at - 1);
  }
  return at - 1;
}

/** At the first statement, in the middle, before the COMMIT and after it. A wrong guess of the last costs more starts. */
async function dieAtSome(deaths: Deaths, guess: number): Promise<number> {
  let last = guess;
  while (!(await deaths.diesAt(last, last + 1))) last -= 1;
  while (await deaths.diesAt(last + 1, 1)) last += 1;
  const middle = Math.floor(last / 2);
  await deaths.diesAt(1, middle);
  await deaths.diesAt(middle, last - 1);
  await deaths.diesAt(last - 1, MOST_STATEMENTS);
  // The retry of the last one needs a server that lives.
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

  /** One life of a server; `next` is what will probably be asked for after it. */
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

  // Before the command the server answers what the last one was asked, and what the command needs.
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
