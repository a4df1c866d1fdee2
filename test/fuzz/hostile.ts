import type { Chance } from './chance.js';
import type { Draft } from './draft.js';
import { placesIn, type Place } from './places.js';
import type { Json } from './valid.js';

const FLOOD = 100_000;
const DEEP = 5000;

const FLOODS: Json[] = ['x'.repeat(FLOOD), 'x'.repeat(60_000), '\u0000'.repeat(5000), '\ufe0f'.repeat(15_000)];
/** No database keeps them as they are, or no printer should get them. */
const UNKEEPABLE: Json[] = [
  '\u0000',
  'Anna\u0000Bolat',
  '\ud800',
  'half of a pair \udc00',
  '\ud83d'.repeat(30),
  'x\u001b@',
];
/** What someone sends who wants to see what breaks. */
const TEXTS: Json[] = [
  "'; DROP TABLE orders; --",
  "' OR '1'='1",
  '1; SELECT pg_sleep(10)--',
  '%',
  '_%_',
  '\\',
  '$1',
  '${jndi:ldap://x}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '../../../../etc/passwd',
  'x\r\nSet-Cookie: admin=1',
  '\u202e\u2066\u200f',
  '\uffff\ufffe',
  'Z̷̢̛a̸l̵g̶o'.repeat(5),
  'NaN',
  '-Infinity',
  '1e999',
  '0x7fffffff',
  '٣',
  '__proto__',
  'constructor',
];
const NUMBERS: Json[] = [1e308, -1e308, 5e-324, 2 ** 63, -(2 ** 63), 2 ** 53 + 2, 1e15, 0.1, -1];

/** The request is put into bytes as it stands, but for these. */
export interface Raw {
  body?: string | Buffer;
  type?: string | null;
  /** What follows the question mark. */
  query?: string;
}

type Attack = (draft: Draft, chance: Chance) => Raw;

const ON_VALUES: Attack[] = [
  (draft, chance) => value(draft, chance, chance.pick(FLOODS)),
  (draft, chance) => value(draft, chance, chance.pick(UNKEEPABLE), isText),
  (draft, chance) => value(draft, chance, chance.pick(TEXTS), isText),
  (draft, chance) => value(draft, chance, chance.pick(TEXTS)),
  (draft, chance) => value(draft, chance, chance.pick(NUMBERS), ({ schema }) => schema.type === 'integer'),
];

const ON_BODIES: Attack[] = [
  (draft) => ({ body: json(draft).replace('{', '{"__proto__":{"admin":true},') }),
  (draft) => ({ body: json(draft).replace('{', '{"constructor":{"prototype":{"admin":true}},') }),
  (draft) => ({ body: json(draft).replace('{', '{"\\u005f_proto__":{"admin":true},') }),
  (draft) => ({ body: json(draft).replace(/:("[^"]*"|\d+)/, ':{"__proto__":{"x":1}}') }),
  (draft) => ({ body: json(draft).replace('{', '{"prototype":1,"hasOwnProperty":1,"toString":1,"then":1,') }),
  (draft) => ({ body: json(draft).replace('{', `{"deep":${'['.repeat(DEEP)}${']'.repeat(DEEP)},`) }),
  (draft) => ({ body: json(draft).replace('{', `{"deep":${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)},`) }),
  (draft) => ({ body: json(draft).replace(/:(-?\d+)/, ':1e999') }),
  (draft) => ({ body: json(draft).replace(/:(-?\d+)/, ':-1e999') }),
  (draft) => ({ body: json(draft).replace(/:(-?\d+)/, ':NaN') }),
  (draft) => ({ body: json(draft).replace(/:(-?\d+)/, ':9223372036854775808') }),
  (draft) => ({ body: json(draft).slice(0, -1) }),
  (draft) => ({ body: json(draft).slice(0, json(draft).length / 2) }),
  (draft) => ({ body: `${json(draft)}${json(draft)}` }),
  (draft) => ({ body: `\ufeff${json(draft)}` }),
  (draft) => ({ body: Buffer.concat([Buffer.from(json(draft).slice(0, -1)), Buffer.from([0xff, 0xfe, 0x80, 0x7d])]) }),
  (draft) => ({ body: Buffer.from(json(draft), 'utf16le') }),
  () => ({ body: `{${Array.from({ length: 2000 }, (_, index) => `"m${index}":${index}`).join(',')}}` }),
  (draft) => ({ body: `[${json(draft)}${`,${json(draft)}`.repeat(50)}]` }),
  () => ({ body: ' '.repeat(1000) }),
  () => ({ body: '' }),
  () => ({ body: 'x'.repeat(FLOOD) }),
  (draft, chance) => ({
    body: json(draft),
    type: chance.pick([
      'text/plain',
      'application/xml',
      'multipart/form-data; boundary=x',
      'application/jsonp',
      '*/*',
      null,
    ]),
  }),
  (draft, chance) => ({
    body: json(draft),
    type: chance.pick([
      'application/json; charset=utf-16',
      'application/json;;;',
      'APPLICATION/JSON',
      ' application/json',
    ]),
  }),
  (_, chance) => ({
    body: chance.pick([
      'a=1&a=2',
      '__proto__=1',
      'a[b]=c&constructor[prototype][x]=1',
      '%00=%00',
      '%',
      '&'.repeat(5000),
    ]),
    type: 'application/x-www-form-urlencoded',
  }),
];

const ON_REQUESTS: Attack[] = [
  (draft, chance) => {
    const [id] = Object.keys(draft.ids);
    if (id)
      draft.ids[id] = chance.pick([
        '\u0000',
        '..',
        '../users',
        'x'.repeat(300),
        '__proto__',
        'constructor',
        "'--",
        '%',
        'é/ü',
      ]);
    return {};
  },
  (_, chance) => ({
    query: chance.pick([
      'page=1&page=2',
      'page[]=1',
      'page=1e3',
      'page=0x10',
      'page=%201',
      'page=+1',
      'page=',
      'page=Infinity',
      '__proto__=1',
      '__proto__[x]=1',
      'constructor=1',
      'toString=1',
      '%00=1',
      'q=%00',
      'page=%ff',
      '%',
      '%zz=1',
      'q=%ed%a0%80',
      `q=${'x'.repeat(9e3)}`,
      '&&&&',
      '=',
      'a'.repeat(2e3),
      'page=1;per_page=2',
      'page=٣',
    ]),
  }),
  ({ headers }, chance) => {
    const [name, content] = chance.pick([
      ['if-match', `"${'9'.repeat(400)}"`],
      ['if-match', '"1"; DROP TABLE'],
      ['idempotency-key', "'; DROP TABLE idempotency; --"],
      ['idempotency-key', '__proto__'],
      ['accept-language', `${'en,'.repeat(2000)}`],
      ['accept-language', '\u00ff\u00fe'],
      ['x-request-id', `${'x'.repeat(3000)}`],
      ['x-request-id', '<script>'],
      ['authorization', `Bearer ${'x'.repeat(5000)}`],
      ['authorization', 'Basic YWRtaW46YWRtaW4='],
      ['authorization', 'Bearer eyJhbGciOiJub25lIn0.e30.'],
      ['authorization', 'Bearer qdev_'],
      ['host', 'evil.example'],
      ['origin', 'https://evil.example'],
      ['x-forwarded-for', "127.0.0.1, '"],
      ['x-http-method-override', 'DELETE'],
      ['if-none-match', '*'],
      ['accept', 'application/xml'],
      ['accept-encoding', 'gzip;q=nan'],
      ['range', 'bytes=0-0,5-'],
      ['expect', '100-continue'],
    ] as const);
    headers[name] = content;
    return {};
  },
];

/** Attacks the request somewhere: a value, the whole body, the path, the query or a header. */
export function attack(draft: Draft, chance: Chance): Raw {
  const values = draft.operation.body !== null || draft.operation.query.length > 0 ? ON_VALUES : [];
  const bodies = draft.operation.body !== null ? ON_BODIES : [];
  return chance.pick(chance.pick([values, bodies, ON_REQUESTS].filter((attacks) => attacks.length > 0)))(draft, chance);
}

/** Puts it where it hurts most, if there is such a place. */
function value(draft: Draft, chance: Chance, hostile: Json, hurts: (place: Place) => boolean = () => true): Raw {
  const places = placesIn(draft).filter(({ name }) => name !== 'wait');
  const tender = places.filter(hurts);
  if (places.length > 0) chance.pick(tender.length > 0 ? tender : places).put(hostile);
  return {};
}

function isText({ schema }: Place): boolean {
  return schema.type === 'string' && !schema.enum && schema.format !== 'uuid';
}

function json({ body }: Draft): string {
  return JSON.stringify(body ?? {});
}
