import { lookup } from 'node:dns';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { connect, type LookupFunction, type Socket } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

// Somebody who is called again and again need not be greeted each time, and nobody is kept on the line for nothing.
const KEPT_OPEN = { keepAlive: true, maxFreeSockets: 4, scheduling: 'lifo' } as const;
const LONGEST_IDLE_MS = 10_000;

export interface Asked {
  method: 'GET' | 'POST' | 'DELETE';
  headers?: OutgoingHttpHeaders;
  body?: string;
  /** From the first byte to the last of the answer. */
  longestMs: number;
  mostBytes: number;
  stop?: AbortSignal;
}

export interface Answered {
  status: number;
  headers: IncomingMessage['headers'];
  body: string;
}

/** Nothing was heard, or not all of it. The question may have arrived nevertheless. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor(readonly reason: string) {
    super(`no answer: ${reason}`);
  }
}

/** The only way out of the house. */
@Injectable()
export class Outbound {
  // A name that nobody answers for holds a thread of the pool for seconds, and there are four for files and PINs too.
  private asked: Promise<unknown> = Promise.resolve();
  private agents: { http: HttpAgent; https: HttpsAgent } | null = null;

  constructor(private readonly database: Database) {}

  /** A socket that is being opened. Its caller bounds the time, what is read from it, and hears its errors. */
  socket({ host, port }: { host: string; port: number }): Socket {
    this.mustBeOutside();
    return connect({ host, port, lookup: this.lookUpInTurn });
  }

  /** Asks somebody over HTTP. Whatever he answers is an answer; `NoAnswer` says that none came whole and in time. */
  request(address: string | URL, { method, headers, body, longestMs, mostBytes, stop }: Asked): Promise<Answered> {
    this.mustBeOutside();
    const url = new URL(address);
    const isSafe = url.protocol === 'https:';
    this.agents ??= { http: new HttpAgent(this.kept()), https: new HttpsAgent(this.kept()) };
    const agent = isSafe ? this.agents.https : this.agents.http;
    const asked = (isSafe ? httpsRequest : httpRequest)(url, { method, headers, agent, lookup: this.lookUpInTurn });
    return new Promise<Answered>((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        stop?.removeEventListener('abort', interrupt);
      };
      const fail = (reason: string): void => {
        end();
        reject(new NoAnswer(reason));
        asked.destroy();
      };
      const interrupt = (): void => fail('INTERRUPTED');
      const timer = setTimeout(() => fail('TIMED_OUT'), longestMs);
      stop?.addEventListener('abort', interrupt);
      asked.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? 'UNREACHABLE'));
      asked.on('response', (answer) => {
        readWhole(answer, mostBytes).then(
          (text) => {
            end();
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text });
          },
          (error: Error) => fail(error.message),
        );
      });
      if (stop?.aborted) interrupt();
      else asked.end(body);
    });
  }

  private kept() {
    return { ...KEPT_OPEN, timeout: LONGEST_IDLE_MS };
  }

  // A transaction that waits for somebody else's machine keeps every other writer waiting.
  private mustBeOutside(): void {
    if (this.database.isWriting) throw new Error('nothing outside the house is called inside a write');
  }

  private readonly lookUpInTurn: LookupFunction = (host, options, answer) => {
    const ask = (): Promise<void> =>
      new Promise((done) => {
        lookup(host, options, (error, address, family) => {
          done();
          answer(error, address, family);
        });
      });
    this.asked = this.asked.then(ask);
  };
}

function readWhole(answer: IncomingMessage, mostBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    answer.on('data', (part: Buffer) => {
      size += part.length;
      if (size > mostBytes) reject(new Error('TOO_LARGE'));
      else parts.push(part);
    });
    answer.once('end', () =>
      answer.complete ? resolve(Buffer.concat(parts).toString()) : reject(new Error('CUT_OFF')),
    );
    answer.once('error', () => reject(new Error('CUT_OFF')));
    answer.once('close', () => reject(new Error('CUT_OFF')));
  });
}
