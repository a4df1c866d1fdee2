import type { Home } from '../house.js';
import { shown } from '../figures.js';
import { asking } from './asking.js';

/** How much stands in a database: rows of each table, and what cannot be seen in rows. */
export type Footprint = Record<string, number>;

// What the house says by itself, as of tickets that no screen has shown, is no part of an act.
const SOMEBODYS = ' WHERE actor IS NOT NULL';

// The numbers that were given, and the text of events and answers: rows of the same count could be shorter.
const INSIDE = {
  'order numbers given': 'SELECT SUM(last) AS n FROM order_counters',
  'characters of events': `SELECT SUM(LENGTH(data)) AS n FROM event${SOMEBODYS}`,
  'characters of answers': 'SELECT SUM(LENGTH(answer)) AS n FROM idempotency',
};

export async function footprintOf({ databaseUrl }: Home): Promise<Footprint> {
  return asking(databaseUrl, async (ask, tables) => {
    const footprint: Footprint = {};
    for (const name of tables) {
      const [counted] = await ask(`SELECT COUNT(*) AS n FROM "${name}"${name === 'event' ? SOMEBODYS : ''}`);
      footprint[`rows of ${name}`] = Number(counted!.n);
    }
    for (const [what, text] of Object.entries(INSIDE)) footprint[what] = Number((await ask(text))[0]!.n);
    return footprint;
  });
}

/** What both sides wrote, and how often. */
export interface Written {
  before: Footprint;
  after: Footprint;
  /** How many acts. */
  acts: number;
}

/** By which part the sides may differ. */
export interface Tolerance {
  /** Where a round may end between two acts that undo each other. */
  rows: number;
  text: number;
}

// Numbers grow by a digit now and then, so texts need not be alike to the letter.
const ALIKE: Tolerance = { rows: 0, text: 0.02 };

/** What one act wrote, the same on both sides; throws when it is not. */
export function commonRows(ours: Written, floor: Written, { rows, text } = ALIKE): Footprint {
  const each: Footprint = {};
  const differences: string[] = [];
  for (const what of Object.keys(ours.after)) {
    const [our, bare] = [perAct(ours, what), perAct(floor, what)];
    const allowed = what.startsWith('characters') ? text : rows;
    if (Math.abs(our - bare) > bare * allowed) differences.push(`${what}: ${our} by ours, ${bare} by the floor`);
    if (our !== 0) each[what] = our;
  }
  if (differences.length > 0)
    throw new Error(`one act does not write the same on both sides: ${differences.join('; ')}`);
  return each;
}

function perAct({ before, after, acts }: Written, what: string): number {
  return (after[what]! - before[what]!) / acts;
}

export function rowsText(each: Footprint): string {
  return Object.entries(each)
    .map(([what, count]) => `${shown(count)} ${what.replace('rows of ', '')}`)
    .join(', ');
}
