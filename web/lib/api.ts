import { PROBABLY_DEAD_MS, goodConnections, leaveDeadConnections } from './dead-connections.js';

/** What came instead of what was asked for, in words that a person may be shown. */
export interface Failure {
  /** 0: no answer came, and nobody knows whether the house has heard us. */
  status: number;
  /** The server's code; here made are NO_CONNECTION, NO_ANSWER (in time), UNREADABLE (not the house's), STOPPED (by us). */
  code: string;
  /** The server's sentence in the page's language; empty where no answer came. */
  message: string;
  details: unknown;
  requestId: string | null;
  retryAfterMs: number | null;
}

export type Outcome<T> =
  | { ok: true; status: number; body: T; etag: string | null; isReplayed: boolean }
  | { ok: false; failure: Failure };

export interface Ask {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below /api/v1, with its query. */
  path: string;
  body?: unknown;
  key?: string;
  ifMatch?: number;
  timeoutMs?: number;
  /** Ends the request before its time. */
  until?: AbortSignal;
}

export interface ApiParts {
  origin: string;
  bearer: () => string | null | Promise<string | null>;
  language: () => string;
  /** The house does not take this bearer, by the code that it says; true: there is a newer one, ask again. */
  onRefused?: (code: string, bearer: string | null) => Promise<boolean>;
}

// Longer than any answer of a busy house; a person who waits for more has long tapped again.
const ANSWER_WITHIN_MS = 10_000;
// A wrong PIN is a 401 too, and says nothing about the token that was shown.
const DOOR_CODES = ['TOKEN_EXPIRED', 'UNAUTHENTICATED'];
const LONGEST_RETRY_AFTER_S = 3_600;

/** Asks the house. Whatever comes of it is a value: a network that fails is an ordinary evening. */
export class Api {
  constructor(private readonly parts: ApiParts) {}

  get<T>(path: string): Promise<Outcome<T>> {
    return this.ask<T>({ method: 'GET', path });
  }

  async ask<T>(ask: Ask): Promise<Outcome<T>> {
    const { bearer, onRefused } = this.parts;
    const shown = await bearer();
    const outcome = await this.askWith<T>(ask, shown);
    const code = outcome.ok ? '' : outcome.failure.code;
    // It was turned away at the door, so nothing has been done yet.
    if (DOOR_CODES.includes(code) && (await onRefused?.(code, shown))) return this.askWith<T>(ask, await bearer());
    return outcome;
  }

  private async askWith<T>(ask: Ask, shown: string | null): Promise<Outcome<T>> {
    const { method, path, body, timeoutMs = ANSWER_WITHIN_MS, until } = ask;
    const { origin } = this.parts;
    await goodConnections();
    const request = new AbortController();
    const askedAt = performance.now();
    const stop = () => request.abort();
    const timer = setTimeout(stop, timeoutMs);
    until?.addEventListener('abort', stop);
    if (until?.aborted) stop();
    try {
      const response = await fetch(new URL(`/api/v1${path}`, origin), {
        method,
        headers: this.headers(ask, shown),
        signal: request.signal,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return outcomeOf<T>(response, await response.text());
    } catch {
      if (request.signal.aborted && performance.now() - askedAt >= PROBABLY_DEAD_MS) leaveDeadConnections(origin);
      if (until?.aborted) return { ok: false, failure: silence('STOPPED') };
      return { ok: false, failure: silence(request.signal.aborted ? 'NO_ANSWER' : 'NO_CONNECTION') };
    } finally {
      clearTimeout(timer);
      until?.removeEventListener('abort', stop);
    }
  }

  private headers({ body, key, ifMatch }: Ask, bearer: string | null): Record<string, string> {
    return {
      accept: 'application/json',
      'accept-language': this.parts.language(),
      ...(bearer && { authorization: `Bearer ${bearer}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
    };
  }
}

/** No answer came. */
export function silence(code: string): Failure {
  return { status: 0, code, message: '', details: null, requestId: null, retryAfterMs: null };
}

function outcomeOf<T>(response: Response, text: string): Outcome<T> {
  const { ok, status, headers } = response;
  const isJson = headers.get('content-type')?.includes('json') ?? false;
  const body = isJson ? parsed(text) : text === '' ? undefined : null;
  if (ok && body !== null) {
    const isReplayed = headers.get('idempotency-replayed') === 'true';
    return { ok, status, body: body as T, etag: headers.get('etag'), isReplayed };
  }
  const error = (body as WireError | null | undefined)?.error;
  // A page that is not the house's, such as the sign-in of a guests' network, has not heard the command at all.
  if (!error) return { ok: false, failure: { ...silence('UNREADABLE'), status: status >= 500 ? status : 0 } };
  const { code = 'UNREADABLE', message = '', details = null } = error;
  const requestId = error.request_id ?? headers.get('x-request-id');
  return { ok: false, failure: { status, code, message, details, requestId, retryAfterMs: retryAfterMs(headers) } };
}

interface WireError {
  error?: { code?: string; message?: string; details?: unknown; request_id?: string };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function retryAfterMs(headers: Headers): number | null {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return seconds >= 0 ? Math.min(seconds, LONGEST_RETRY_AFTER_S) * 1_000 : null;
}
