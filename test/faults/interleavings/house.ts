import { Clock } from '../../../src/config/clock.js';
import { Database } from '../../../src/database/database.js';
import type { EventName } from '../../../src/events/catalog.js';
import { venuePlace } from '../../../src/events/cursor.js';
import { raiseGrants } from '../../../src/events/grants.js';
import { LogReaders } from '../../../src/events/log-readers.js';
import { LogRetention } from '../../../src/events/log-retention.js';
import { readAfter } from '../../../src/events/log.js';
import type { Tx } from '../../../src/database/tx.js';
import type { Chronicle } from './chronicle.js';
import { GUESTS, OF_THE_VISIT, PEOPLE, STRANGER, VENUES, type Person, type Sight } from './people.js';

type News = [type: EventName, audience: string[], view: object];

const LONG = 'x'.repeat(3000);

export const NEWS = {
  order: ['order.updated', ['staff', 'session:v'], { items: [] }],
  'long order': ['order.updated', ['staff', 'session:v'], { items: [], notes: LONG }],
  shift: ['shift.opened', ['staff'], {}],
  'bar ticket': ['ticket.created', ['staff', 'station:bar'], {}],
  'grill ticket': ['ticket.created', ['staff', 'station:grill'], {}],
  menu: ['menu.published', ['staff', 'stations'], {}],
  call: ['guest.call_answered', ['staff', 'phone:phone'], { id: 'call', kind: 'BILL' }],
} satisfies Record<string, News>;

const ADMITTED: News = [
  'guest.request_answered',
  ['staff', 'phone:phone'],
  { id: 'r', state: 'ACCEPTED', reason: null },
];
const PARTED: News = ['table.session_closed', ['staff', 'session:v'], {}];
const LONGEST_DAYS = 10_000;

const [here] = VENUES;

/**
 * Changes of a venue.
 * Each command is one commit, and it is in the chronicle before any client hears of it.
 */
export class House {
  private readonly retention: LogRetention;

  constructor(
    readonly database: Database,
    private readonly chronicle: Chronicle,
  ) {
    this.retention = new LogRetention(database, new Clock(), new LogReaders());
  }

  async open(): Promise<void> {
    await this.database.write(async (tx) => {
      for (const venueId of VENUES)
        await tx.change('INSERT INTO venue_counter (venue_id, seq, min_seq, grants) VALUES ($1, 0, 0, 0)', [venueId]);
      for (const { token, sights } of PEOPLE)
        await tx.change('INSERT INTO sight (token, seen) VALUES ($1, $2)', [token, JSON.stringify(sights[0])]);
    });
  }

  append(venueId: string, kinds: readonly (keyof typeof NEWS)[]): Promise<void> {
    return this.commit(venueId, [], async (tx) => {
      for (const kind of kinds) say(tx, venueId, NEWS[kind] as News);
    });
  }

  /** Changes what a user or device may see from now on. */
  change(person: Person, which: number): Promise<void> {
    const sight = person.sights[which % person.sights.length]!;
    return this.commit(person.venueId, [[person, sight]], (tx) => raiseGrants(tx, person.venueId));
  }

  /** Makes a guest without a visit part of the visit. */
  async admit(): Promise<void> {
    const phone = PEOPLE.find(({ token }) => token === 'phone')!;
    if (this.chronicle.sightOf('phone')?.kind === 'guest')
      await this.commit(here, [[phone, OF_THE_VISIT]], async (tx) => say(tx, here, ADMITTED));
  }

  /** Lets the guests leave; their devices receive nothing more. */
  part(): Promise<void> {
    const theirs = guests().filter(({ token }) => this.chronicle.sightOf(token) !== null);
    const members = theirs.filter(
      ({ token }) => JSON.stringify(this.chronicle.sightOf(token)) === JSON.stringify(OF_THE_VISIT),
    );
    return this.commit(
      here,
      members.map((person) => [person, null]),
      async (tx) => say(tx, here, PARTED),
    );
  }

  async comeAgain(): Promise<void> {
    const away = guests().filter(({ token }) => this.chronicle.sightOf(token) === null);
    const sightOf = ({ token }: Person): Sight => (token === 'phone' ? STRANGER : OF_THE_VISIT);
    await this.commit(
      here,
      away.map((person) => [person, sightOf(person)]),
      async () => undefined,
    );
  }

  /** Prunes the log to its newest events. */
  async forget(kept: number): Promise<void> {
    await this.retention.prune({ days: LONGEST_DAYS, events: kept });
    for (const venueId of VENUES) {
      const { minSeq } = await this.database.read((reader) => venuePlace(reader, venueId));
      this.chronicle.forgot(venueId, minSeq);
    }
  }

  private async commit(
    venueId: string,
    changes: (readonly [Person, Sight | null])[],
    work: (tx: Tx) => Promise<void>,
  ): Promise<void> {
    await this.database.write(async (tx) => {
      for (const [{ token }, sight] of changes)
        await tx.change('UPDATE sight SET seen = $2 WHERE token = $1', [token, sight && JSON.stringify(sight)]);
      await work(tx);
    });
    this.chronicle.commits();
    for (const [person, sight] of changes) this.chronicle.changed(person, sight);
    const after = this.chronicle.head(venueId);
    this.chronicle.wrote(venueId, await this.database.read((reader) => readAfter(reader, venueId, after, 10_000)));
  }
}

function say(tx: Tx, venueId: string, [type, audience, view]: News): void {
  tx.record(venueId, type, view as never, audience);
}

function guests(): Person[] {
  return PEOPLE.filter(({ token }) => GUESTS.includes(token));
}
