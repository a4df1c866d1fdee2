/** Headers that answers carry. Who reads a header of an answer finds it here; those of browsers' safety are left out. */
const HEADERS = {
  'X-Request-Id': text('The id of the request: as the caller gave it, or made here.', true),
  RateLimit: text('Of each limit of the caller: what is left of it, and seconds until it is whole again.'),
  'RateLimit-Policy': text('The limits of the caller: how many calls in how many seconds.'),
  'X-RateLimit-Limit': count('Calls of the limit that has least left.'),
  'X-RateLimit-Remaining': count('Calls that are left of it.'),
  'X-RateLimit-Reset': count('When it is whole again, in seconds since 1970.'),
  'Retry-After': count('Seconds to wait before the request is repeated.'),
  'Idempotency-Replayed': text('`true`: this is the stored answer of the first request with this Idempotency-Key.'),
  ETag: text('The version of what is answered, for If-Match or If-None-Match.'),
  'Content-Disposition': text('The name of the file.'),
  'X-Photos-Left-Out': count('How many photos the file has left out.'),
} as const;

export type Header = keyof typeof HEADERS;

const LIMITS: readonly Header[] = [
  'RateLimit',
  'RateLimit-Policy',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
];

/** Of every answer to a call that is counted. */
export const COUNTED_HEADERS: readonly Header[] = ['X-Request-Id', ...LIMITS];
export const UNCOUNTED_HEADERS: readonly Header[] = ['X-Request-Id'];

/** `declared`: those that a route names itself. */
export function headersOf(names: readonly Header[], declared: readonly string[] = []): Record<string, object> {
  const unknown = declared.filter((name) => !(name in HEADERS));
  if (unknown.length > 0) throw new Error(`these headers have no description: ${unknown.join(', ')}`);
  return Object.fromEntries([...names, ...declared].map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

export function sharedHeaders(): Record<string, object> {
  return HEADERS;
}

function text(description: string, required = false): object {
  return { description, required, schema: { type: 'string' } };
}

function count(description: string): object {
  return { description, schema: { type: 'integer', minimum: 0 } };
}
