import { lookup } from 'node:dns';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest, type RequestOptions } from 'node:https';
import { connect, isIP, Socket, type LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { DestinationRefused, Destinations, type Destination } from './destinations.js';

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
  /** What is longer than that is no fault: the rest is not read. */
  isRestLeft?: boolean;
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

  constructor(
    private readonly database: Database,
    private readonly destinations: Destinations,
  ) {}

  /** Whether printers may have this address. */
  mayBePrinter(address: string): boolean {
    return this.destinations.mayBePrinter(address);
  }

  /**
   * A socket to a printer that is being opened. Its caller bounds the time, what is read from it, and hears its errors. An
   * address that is none for printers ends as one that nobody answers.
   */
  socket({ host, port }: { host: string; port: number }): Socket {
    this.mustBeOutside();
    if (isIP(host) !== 0 && !this.destinations.mayBePrinter(host)) return noSocket();
    return connect({ host, port, lookup: this.lookUpPrinter });
  }

  /** Asks somebody over HTTP. Whatever he answers is an answer; `NoAnswer` says that none came whole and in time. */
  request(address: string | URL, asked: Asked): Promise<Answered> {
    this.mustBeOutside();
    return this.exchange(new URL(address), asked, { lookup: this.lookUpInTurn });
  }

  /** Whether the house would call there, where somebody else has written the address. Throws `DestinationRefused`. */
  async judge(address: string, longestMs: number): Promise<void> {
    this.mustBeOutside();
    await this.found(address, longestMs);
  }

  /** As `request`, to an address that somebody else has written: judged anew, and nothing else is connected to. */
  async requestGuarded(address: string, asked: Asked): Promise<Answered> {
    this.mustBeOutside();
    const begun = performance.now();
    const { url, address: at } = await this.found(address, asked.longestMs);
    const longestMs = Math.max(1, asked.longestMs - (performance.now() - begun));
    const servername =
      isIP(at) !== 0 && at === url.hostname.replace(/^\[|\]$/g, '') ? undefined : url.hostname.replace(/\.$/, '');
    const headers = { ...asked.headers, host: url.host };
    return this.exchange(url, { ...asked, headers, longestMs }, { hostname: at, servername });
  }

  private async found(address: string, longestMs: number): Promise<Destination> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new DestinationRefused('UNKNOWN_NAME')), longestMs);
    });
    try {
      return await Promise.race([this.destinations.of(address), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private exchange(
    url: URL,
    { method, headers, body, longestMs, mostBytes, isRestLeft = false, stop }: Asked,
    way: RequestOptions,
  ): Promise<Answered> {
    const isSafe = url.protocol === 'https:';
    // Said aloud, so that no variable of the environment takes it back: whoever cannot prove their name hears nothing.
    const sure = { ...this.kept(), rejectUnauthorized: true };
    this.agents ??= { http: new HttpAgent(this.kept()), https: new HttpsAgent(sure) };
    const agent = isSafe ? this.agents.https : this.agents.http;
    const asked = (isSafe ? httpsRequest : httpRequest)(url, { method, headers, agent, ...way });
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
        readWhole(answer, mostBytes, isRestLeft).then(
          (text) => {
            end();
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text });
            if (!answer.complete) asked.destroy();
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

  // One good address among bad ones is how a name is made to pass.
  private readonly lookUpPrinter: LookupFunction = (host, options, answer) => {
    this.lookUpInTurn(host, { ...options, all: true }, (error, found) => {
      const all = typeof found === 'string' ? [] : found;
      if (error) answer(error, '', 0);
      else if (all.length === 0 || !all.every(({ address }) => this.destinations.mayBePrinter(address)))
        answer(unreachable(), '', 0);
      else if (options.all) answer(null, all);
      else answer(null, all[0]!.address, all[0]!.family);
    });
  };
}

function noSocket(): Socket {
  const socket = new Socket();
  setImmediate(() => socket.destroy(unreachable()));
  return socket;
}

function unreachable(): NodeJS.ErrnoException {
  return Object.assign(new Error('no address for printers'), { code: 'EHOSTUNREACH' });
}

function readWhole(answer: IncomingMessage, mostBytes: number, isRestLeft: boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    answer.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= mostBytes) parts.push(part);
      else if (isRestLeft)
        resolve(
          Buffer.concat([...parts, part])
            .subarray(0, mostBytes)
            .toString(),
        );
      else reject(new Error('TOO_LARGE'));
    });
    answer.once('end', () =>
      answer.complete ? resolve(Buffer.concat(parts).toString()) : reject(new Error('CUT_OFF')),
    );
    answer.once('error', () => reject(new Error('CUT_OFF')));
    answer.once('close', () => reject(new Error('CUT_OFF')));
  });
}
