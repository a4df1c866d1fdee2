import { v7 as newId } from 'uuid';
import type { Chance } from './chance.js';
import type { Draft } from './draft.js';
import { placesIn, type Place } from './places.js';
import type { Json } from './valid.js';

const OF_OTHER_TYPES: Json[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  -0.5,
  1e21,
  '',
  'text',
  '1',
  '1.5',
  'true',
  'null',
  'undefined',
  '[]',
  '{}',
  [],
  [[]],
  [null],
  ['x'],
  [1, 2],
  {},
  { id: '1' },
  { length: 1 },
  { toString: 'x' },
  { $gt: '' },
  { $ne: null },
];

type Fault = (draft: Draft, chance: Chance) => void;

const FAULTS_OF_VALUES: Fault[] = [
  (draft, chance) => mutate(draft, chance, (place) => place.put(chance.pick(OF_OTHER_TYPES))),
  (draft, chance) => mutate(draft, chance, (place) => place.put(chance.pick(OF_OTHER_TYPES))),
  (draft, chance) => mutate(draft, chance, (place) => place.put([place.value, place.value])),
  (draft, chance) => mutate(draft, chance, (place) => place.put({ value: place.value })),
  (draft, chance) =>
    mutate(
      draft,
      chance,
      (place) => place.remove(),
      ({ isRequired }) => isRequired,
    ),
  ({ body }, chance) => {
    if (typeof body === 'object' && body !== null && !Array.isArray(body))
      body[chance.pick(['is_admin', 'price', 'venue_id', 'version', 'Name', 'id ', 'total'])] = chance.pick([
        1,
        'x',
        null,
      ]);
  },
  (draft, chance) => void (draft.body = chance.pick([[], null, 'text', 7, true, [draft.body ?? null]])),
];

/** What can be wrong with a request that has neither query nor body, too. */
const FAULTS_OF_REQUESTS: Fault[] = [
  ({ query }, chance) => void (query[chance.pick(['colour', 'per_Page', 'limit ', 'venue_id', 'page[]'])] = 'red'),
  ({ ids }, chance) => {
    const [id] = Object.keys(ids);
    if (id) ids[id] = chance.pick(['1', 'table-1', '-1', 'null', 'undefined', newId().slice(1), '0190b6a0', '٣']);
  },
  ({ headers }, chance) =>
    void (headers['if-match'] = chance.pick(['*', '"abc"', '-1', '1.5', '', '"1", "2"', '9'.repeat(20)])),
  ({ headers }, chance) =>
    void (headers['idempotency-key'] = chance.pick(['', ' ', 'x'.repeat(256), 'a b', 'cl\u00e9', '"'])),
  ({ headers }) => void delete headers['if-match'],
  ({ headers }) => void delete headers['idempotency-key'],
  (draft, chance) => {
    if (!draft.operation.body) draft.body = chance.pick<Json>([{}, { id: newId() }, [], null, 'x', 0]);
  },
];

/** Makes something of it another type than the contract says, or leaves out what it requires. */
export function makeWrong(draft: Draft, chance: Chance): void {
  const hasValues = draft.operation.body !== null || draft.operation.query.length > 0;
  const faults = hasValues && chance.in100(75) ? FAULTS_OF_VALUES : FAULTS_OF_REQUESTS;
  chance.pick(faults)(draft, chance);
}

function mutate(
  draft: Draft,
  chance: Chance,
  change: (place: Place) => void,
  suits: (place: Place) => boolean = () => true,
): void {
  const places = placesIn(draft).filter((place) => place.name !== 'wait' && suits(place));
  if (places.length > 0) change(chance.pick(places));
}
