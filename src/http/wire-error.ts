import type { RefusalCode } from '../domain/refusal.js';
import { errorCatalog, wordsFor, type VenueFormat } from './error-catalog.js';
import { localeOf } from './locale.js';

export interface WireError {
  error: {
    code: RefusalCode;
    message: string;
    details: Record<string, unknown>;
    request_id: string;
    doc_url: string;
  };
}

interface Asked {
  id: string;
  headers: { 'accept-language'?: string | undefined };
}

/** The one shape in which the product says no. */
export function wireError(
  code: RefusalCode,
  facts: Record<string, unknown>,
  request: Asked,
  venue: VenueFormat | null = null,
): { status: number; body: WireError; headers: Record<string, string> } {
  const { status } = errorCatalog[code];
  const message = wordsFor(code, localeOf(request.headers['accept-language']), facts, venue);
  const body = { error: { code, message, details: facts, request_id: request.id, doc_url: `/docs/errors#${code}` } };
  return { status, body, headers: headersFor(status, facts) };
}

// A busy database is free again within the time that a retry takes; a lock says itself how long it holds.
function headersFor(status: number, facts: Record<string, unknown>): Record<string, string> {
  if (status === 503) return { 'retry-after': '1' };
  if (status === 429) return { 'retry-after': String(facts['retry_after_s'] ?? 60) };
  return {};
}
