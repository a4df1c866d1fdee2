import { randomUUID } from 'node:crypto';
import { answerParent } from './child.js';
import { roundOf, type Round } from './figures.js';
import { HttpConnection } from './http-connection.js';

export interface Request {
  /** Up to the value of its last header, or all of it. */
  opening: string;
  /** The rest, with the body. */
  ending: string;
}

/** What one caller sends over and over. */
export interface CallerPlan {
  /** Taken in turns. */
  requests: Request[];
  /** Puts a new idempotency key between opening and ending. */
  isKeyed: boolean;
  expected: number;
  /** A round ends after so many: where some undo what those before them did. */
  together?: number;
}

export interface LoadRound {
  port: number;
  forMs: number;
  callers: CallerPlan[];
}

/** Callers in a closed loop: each asks again as soon as it has its answer. */
async function load({ port, forMs, callers }: LoadRound): Promise<Round> {
  const connections = await Promise.all(callers.map(() => HttpConnection.open(port)));
  const eachMs: number[] = [];
  const begunAt = performance.now();
  const until = begunAt + forMs;
  await Promise.all(connections.map((connection, index) => call(connection, callers[index]!, until, eachMs)));
  const tookMs = performance.now() - begunAt;
  for (const connection of connections) connection.close();
  return roundOf(eachMs, tookMs);
}

/** The first request of a plan, one time. */
async function once({ port, plan }: { port: number; plan: CallerPlan }): Promise<void> {
  const connection = await HttpConnection.open(port);
  await send(connection, plan, 0);
  connection.close();
}

async function call(connection: HttpConnection, plan: CallerPlan, until: number, eachMs: number[]): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const before = performance.now();
    if (before >= until && turn % (plan.together ?? 1) === 0) return;
    await send(connection, plan, turn);
    eachMs.push(performance.now() - before);
  }
}

async function send(
  connection: HttpConnection,
  { requests, isKeyed, expected }: CallerPlan,
  turn: number,
): Promise<void> {
  const { opening, ending } = requests[turn % requests.length]!;
  const { status, body } = await connection.ask(opening + (isKeyed ? randomUUID() : '') + ending);
  if (status !== expected) throw new Error(`answered ${status} instead of ${expected}: ${body.toString()}`);
}

answerParent({ round: load, once });
