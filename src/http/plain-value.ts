import { Refusal } from '../domain/refusal.js';

/** What is wrong, by the path of the member that has it. */
export type Faults = Record<string, string[]>;

// Our deepest body, an order with modifiers, has five levels. Validators walk by recursion and would fall over.
const DEEPEST = 20;
// Libraries on the way treat these as the object's own machinery and let them vanish without a word.
const MACHINERY = new Set(['__proto__', 'constructor', 'prototype']);

// PostgreSQL cannot keep U+0000 in a text, and SQLite would end the text there. Half of a pair has no bytes in UTF-8: it
// would come back as another character than was answered, and libraries that count bytes throw.
const UNKEEPABLE = /(?![\t\n\r])\p{Cc}|\p{Surrogate}/u;

/** Without a prototype: a member that was sent may have any name, also `__proto__`. */
export function noFaults(): Faults {
  return Object.create(null) as Faults;
}

/** Adds faults that hide in any value, whatever its meaning. Refuses with MALFORMED what is too deep to be walked. */
export function addFaultsOf(value: unknown, faults: Faults): void {
  look(value, '', DEEPEST, faults);
}

function look(value: unknown, path: string, depth: number, faults: Faults): void {
  if (typeof value === 'string' && UNKEEPABLE.test(value))
    faults[path || 'body'] = ['must not contain control characters or half of a surrogate pair'];
  if (typeof value !== 'object' || value === null) return;
  if (depth === 0) throw new Refusal('MALFORMED', { deepest: DEEPEST });
  for (const [name, member] of Object.entries(value)) {
    const here = path ? `${path}.${name}` : name;
    if (MACHINERY.has(name)) faults[here] = ['is not a name for a member'];
    look(member, here, depth - 1, faults);
  }
}
