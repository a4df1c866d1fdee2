import { randomUUID } from 'node:crypto';
import { answerParent } from './child.js';
import { roundOf, type Round } from './figures.js';
import { HttpConnection } from './http-connection.js';

/** What one caller sends over and over. */
export interface CallerPlan {
  /** The request up to the value of its last header, or all of it. */
  opening: string;
  /** The rest of the request, with the body; taken in turns. */
  endings: string[];
  /** Puts a new idempotency key between the two. */
  isKeyed: boolean;
  expected: number;
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

async function call(
  connection: HttpConnection,
  { opening, endings, isKeyed, expected }: CallerPlan,
  until: number,
  eachMs: number[],
): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const before = performance.now();
    if (before >= until) return;
    const request = opening + (isKeyed ? randomUUID() : '') + endings[turn % endings.length]!;
    const { status, body } = await connection.ask(request);
    if (status !== expected) throw new Error(`answered ${status} instead of ${expected}: ${body.toString()}`);
    eachMs.push(performance.now() - before);
  }
}

answerParent({ round: load });
