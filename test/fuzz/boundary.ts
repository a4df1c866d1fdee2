import { v7 as newId } from 'uuid';
import type { Chance } from './chance.js';
import type { Draft } from './draft.js';
import { placesIn, type Place } from './places.js';
import type { Json } from './valid.js';

const WHOLE_32 = 2 ** 31;
const WHOLE_53 = 2 ** 53;

const DAYS = [
  '0000-01-01',
  '0001-01-01',
  '1582-10-10',
  '1969-12-31',
  '2023-02-29',
  '2024-02-29',
  '2026-02-30',
  '2026-13-01',
  '9999-12-31',
  '2026-W01-1',
  '2026-001',
  '20260101  ',
  '+02026-1-1',
  '-00001-1-1',
  '2026-1-001',
];
const MOMENTS = [
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00.000Z',
  '0000-01-01T00:00:00+14:00',
  '1969-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59-14:00',
  '2016-12-31T23:59:60Z',
  '2026-05-09T24:00:00Z',
  '2026-05-09T18:30Z',
  '2026-05-09T18:30:00',
  '2026-05-09',
  '2026-02-30T00:00:00Z',
  '2026-05-09T18:30:00+23:59',
];
const IDS = [
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '{0190b6a0-0000-7000-8000-000000000000}',
  'urn:uuid:0190b6a0-0000-7000-8000-000000000000',
  '0190b6a000007000800000000000000a',
  '0190b6a0-0000-7000-8000-00000000000',
];
const DATES = new Set(['business_date', 'from', 'to']);

/** Puts one value, or two, to the edge of what the contract allows, on either side. */
export function toTheEdge(draft: Draft, chance: Chance): void {
  const places = placesIn(draft).filter(({ name }) => name !== 'wait');
  if (places.length > 0) {
    for (let times = chance.whole(1, 2); times > 0; times -= 1) {
      const place = chance.pick(places);
      const edges = edgesOf(place, chance);
      if (edges.length > 0) place.put(chance.pick(edges));
    }
    return;
  }
  const [id] = Object.keys(draft.ids);
  if (id) draft.ids[id] = chance.pick([...IDS, draft.ids[id]!.toUpperCase(), newId()]);
  else draft.headers['accept-language'] = chance.pick(['', '*', 'kk;q=0', 'ru;q=1.000,en;q=0.001', 'x'.repeat(200)]);
}

function edgesOf({ schema, name, value }: Place, chance: Chance): Json[] {
  const { type, format, enum: choices, minimum = 0, maximum = WHOLE_32 } = schema;
  if (DATES.has(name)) return DAYS;
  if (name === 'until' || format === 'date-time') return MOMENTS;
  if (format === 'uuid') return [...IDS, newId(), typeof value === 'string' ? value.toUpperCase() : null];
  if (type === 'integer')
    return [minimum, maximum, minimum - 1, maximum + 1, 0, -0, 1, WHOLE_32 - 1, WHOLE_32, WHOLE_53 - 1, WHOLE_53];
  if (choices) return [choices[0]!, choices.at(-1)!, choices[0]!.toLowerCase(), ` ${choices[0]!}`, ''];
  if (type === 'array') return lists(schema.minItems ?? 0, schema.maxItems ?? 50, Array.isArray(value) ? value : []);
  if (type === 'string') return texts(schema.minLength ?? 0, schema.maxLength ?? 100, chance).concat(spelt(value));
  return [null];
}

function lists(least: number, most: number, now: readonly Json[]): Json[] {
  const filled = (length: number) =>
    Array.from({ length: Math.max(length, 0) }, (_, index) => now[index % now.length]!);
  return now.length === 0 ? [[]] : [filled(least), filled(least - 1), filled(most), filled(most + 1), [...now, ...now]];
}

function texts(least: number, most: number, chance: Chance): Json[] {
  const letter = chance.pick(['x', 'Қ', '王', '😀', 'é', '"', '\u200b', 'ﷺ', '\ufe0f']);
  return [
    ...[least - 1, least, most, most + 1].map((length) => letter.repeat(Math.max(length, 0))),
    ' '.repeat(Math.max(least, 1)),
    ` ${letter.repeat(most)} `,
    '\ufeffx',
    '\u202eabc',
  ];
}

function spelt(value: Json): Json[] {
  return typeof value === 'string' ? [value.toUpperCase(), value.toLowerCase(), ` ${value} `, `${value}\n`] : [];
}
