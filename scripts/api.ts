import { setTimeout as wait } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import type { Page } from '../src/http/page.dto.js';

/** The product said no, with its code. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly details: Record<string, unknown>,
    what: string,
  ) {
    super(`${what}: ${status} ${code}`);
  }
}

/** Nobody answered, however often we asked: whether it happened is not known. */
export class Unanswered extends Error {}

/** What went over the wire, counted for the live line. */
export class Traffic {
  requests = 0;
  /** Sent again with the same key, because no answer came or the server was busy. */
  retries = 0;
  /** Sent again with the same key although the answer had come: a tablet whose connection broke just then does the same. */
  repeats = 0;
  /** What a repeated command was answered otherwise than the first time. */
  readonly contradictions: string[] = [];
  /** Answers 500 and above that no retry could mend, and commands that were never answered. */
  errors = 0;
  readonly refusals = new Map<string, number>();

  refused(code: string): void {
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
  }
}

export interface Command {
  /** A buffer is a JPEG file; anything else is sent as JSON. */
  body?: unknown;
  /** The version that we have seen, for `If-Match`. */
  version?: number;
}

export type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const ANSWER_WITHIN_MS = 15_000;
const GIVE_UP_AFTER_MS = 60_000;
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 2000;
const PER_PAGE = 100;
const AGAIN = new Set([429, 502, 503, 504]);

/** One caller of the public API. A command keeps its key through all of its retries, so that it happens once. */
export class Api {
  constructor(
    readonly origin: string,
    private readonly bearer: () => Promise<string | null>,
    private readonly traffic = new Traffic(),
    /** Whether the answer that has just come shall count as lost. */
    private readonly loses: () => boolean = () => false,
  ) {}

  get<T>(path: string): Promise<T> {
    return this.ask<T>('GET', path, {}, {});
  }

  /** Every row of a paged list, or those before `enough` says that the rest is of no interest. */
  async all<T>(path: string, enough: (row: T) => boolean = () => false): Promise<T[]> {
    const rows: T[] = [];
    for (let page = 1; ; page += 1) {
      const joint = path.includes('?') ? '&' : '?';
      const { data, pagination } = await this.get<Page<T>>(`${path}${joint}page=${page}&per_page=${PER_PAGE}`);
      rows.push(...data);
      if (page >= pagination.pages || data.some(enough)) return rows;
    }
  }

  async send<T>(method: Method, path: string, command: Command = {}): Promise<T> {
    const headers = { 'idempotency-key': newId() };
    const answer = await this.ask<T>(method, path, headers, command);
    if (this.loses()) await this.repeat(method, path, headers, command, answer);
    return answer;
  }

  /** The same command with the same key happens no second time and gets the same answer. */
  private async repeat(
    method: Method,
    path: string,
    headers: Record<string, string>,
    command: Command,
    first: unknown,
  ): Promise<void> {
    this.traffic.repeats += 1;
    try {
      const again = await this.ask(method, path, headers, command);
      if (JSON.stringify(again) !== JSON.stringify(first))
        this.traffic.contradictions.push(`${method} ${path} had a different answer when it was repeated`);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.traffic.contradictions.push(
        `${method} ${path} succeeded, but was refused with ${error.code} when it was repeated`,
      );
    }
  }

  private async ask<T>(
    method: Method | 'GET',
    path: string,
    headers: Record<string, string>,
    { body, version }: Command,
  ): Promise<T> {
    if (body !== undefined) headers['content-type'] = Buffer.isBuffer(body) ? 'image/jpeg' : 'application/json';
    if (version !== undefined) headers['if-match'] = `"${version}"`;
    const what = `${method} ${path}`;
    const until = performance.now() + GIVE_UP_AFTER_MS;
    for (let tries = 0; ; tries += 1) {
      const answer = await this.once(method, path, headers, body);
      if (answer && !AGAIN.has(answer.status)) return await this.read<T>(answer, what);
      if (performance.now() > until) break;
      this.traffic.retries += 1;
      await wait(retryMs(tries, answer));
    }
    this.traffic.errors += 1;
    throw new Unanswered(what);
  }

  /** Null when no answer came. */
  private async once(
    method: string,
    path: string,
    headers: Record<string, string>,
    body: unknown,
  ): Promise<Response | null> {
    const bearer = await this.bearer();
    this.traffic.requests += 1;
    try {
      const answer = await fetch(`${this.origin}/api/v1${path}`, {
        method,
        headers: bearer === null ? headers : { ...headers, authorization: `Bearer ${bearer}` },
        body: body === undefined ? undefined : toBytes(body),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      // The answer counts only when all of it is here.
      return new Response(await answer.arrayBuffer().then(bodyOf), { status: answer.status, headers: answer.headers });
    } catch {
      return null;
    }
  }

  private async read<T>(answer: Response, what: string): Promise<T> {
    const text = await answer.text();
    const body: unknown = text === '' ? null : JSON.parse(text);
    if (answer.ok) return body as T;
    const { code, details } = (body as { error: { code: string; details?: Record<string, unknown> } }).error;
    if (answer.status >= 500) this.traffic.errors += 1;
    this.traffic.refused(code);
    throw new Refused(answer.status, code, details ?? {}, what);
  }
}

function toBytes(body: unknown): string | Uint8Array<ArrayBuffer> {
  return Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body);
}

// A Response of status 204 refuses any body, also an empty one.
function bodyOf(bytes: ArrayBuffer): ArrayBuffer | null {
  return bytes.byteLength === 0 ? null : bytes;
}

function retryMs(tries: number, answer: Response | null): number {
  const asked = Number(answer?.headers.get('retry-after')) * 1000;
  if (asked > 0) return asked;
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** tries) * (0.5 + Math.random() / 2);
}
