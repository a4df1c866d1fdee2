import type { Clock } from './clock.js';
import { goodConnections, leaveDeadConnections } from './dead-connections.js';

/** What came of a request. No answer at all is `status: 0`; it is an ordinary evening's event, not an exception. */
export type Answer<Body> = { ok: true; body: Body } | { ok: false; status: number; code: string; reason: string };

export interface GetJson {
  url: URL;
  bearer: string;
  timeoutMs: number;
  clock: Clock;
  /** Ends the request before its time. */
  until: AbortSignal;
}

export async function getJson<Body>({ url, bearer, timeoutMs, clock, until }: GetJson): Promise<Answer<Body>> {
  await goodConnections();
  const request = new AbortController();
  const abort = () => request.abort();
  const cancelTimeout = clock.after(timeoutMs, abort);
  until.addEventListener('abort', abort);
  if (until.aborted) abort();
  try {
    const headers = { authorization: `Bearer ${bearer}`, accept: 'application/json' };
    const response = await fetch(url, { headers, signal: request.signal });
    const body: unknown = await response.json();
    return response.ok ? { ok: true, body: body as Body } : { ok: false, status: response.status, ...errorOf(body) };
  } catch {
    if (request.signal.aborted && !until.aborted) leaveDeadConnections(url.origin);
    return { ok: false, status: 0, code: '', reason: '' };
  } finally {
    cancelTimeout();
    until.removeEventListener('abort', abort);
  }
}

function errorOf(body: unknown): { code: string; reason: string } {
  const error = (body as { error?: { code?: unknown; details?: { reason?: unknown } } } | null)?.error;
  return { code: text(error?.code), reason: text(error?.details?.reason) };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
