/** Header that is sent with every delivery to an endpoint. */
export interface CustomHeader {
  name: string;
  value: string;
}

const NAME = /^[a-z0-9!#$%&'*+.^_`|~-]{1,60}$/i;
// Printable ASCII characters only; others could end the header or start another one.
const VALUE = /^[\x21-\x7e](?:[\x20-\x7e]{0,498}[\x21-\x7e])?$/;

// Hop-by-hop headers, headers of the message, and headers that the server sets.
const NOT_FREE = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
]);

/** Returns the errors of the headers, one sentence each. */
export function faultsOfHeaders(headers: readonly CustomHeader[]): string[] {
  const names = headers.map(({ name }) => name.toLowerCase());
  return headers.flatMap(({ name, value }, index) => {
    const lower = names[index]!;
    if (!NAME.test(name)) return ['a name must have 1 to 60 letters, digits or signs that a header may have'];
    if (NOT_FREE.has(lower) || lower.startsWith('webhook-')) return [`${lower} is not free`];
    if (names.indexOf(lower) !== index) return [`${lower} stands there twice`];
    return VALUE.test(value) ? [] : [`${lower} must have 1 to 500 printable ASCII characters`];
  });
}
