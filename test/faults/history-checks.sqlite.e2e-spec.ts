import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasAnOrder, type Step } from './histories/every-order.js';
import { faultsOfList, type ListOperation, type Look } from './histories/list-check.js';
import { listHistories, lookAt, noteHistories } from './histories/made-up.js';
import { faultsOfNotes, type Note, type NoteOperation, type Writing } from './histories/note-check.js';

const RUNS = 3000;
// Minimum number of valid and of invalid histories among the generated ones.
const OF_EACH = RUNS / 10;
const NEVER = Number.POSITIVE_INFINITY;

function add(line: string, [beganMs, endedMs]: [number, number], lines: string[]): ListOperation {
  return { wish: line, beganMs, endedMs, outcome: 'done', saw: lookAt(lines) };
}

function look([beganMs, endedMs]: [number, number], lines: string[]): ListOperation {
  return { wish: null, beganMs, endedMs, outcome: 'done', saw: lookAt(lines) };
}

function unheard(line: string, beganMs: number): ListOperation {
  return { wish: line, beganMs, endedMs: NEVER, outcome: 'unheard', saw: null };
}

function refused(line: string, [beganMs, endedMs]: [number, number]): ListOperation {
  return { wish: line, beganMs, endedMs, outcome: 'refused', saw: null };
}

describe('the check of lists', () => {
  it.each<[string, ListOperation[]]>([
    ['one after another', [add('a', [0, 1], ['a']), look([2, 3], ['a']), add('b', [4, 5], ['a', 'b'])]],
    ['two at once, in either order', [add('a', [0, 9], ['b', 'a']), add('b', [0, 9], ['b'])]],
    ['a look that sees what is not answered yet', [add('a', [0, 9], ['a']), look([1, 2], ['a'])]],
    ['looks at once that see more and less', [add('a', [0, 9], ['a']), look([1, 5], ['a']), look([2, 6], [])]],
    ['an unheard line that has not happened', [unheard('a', 0), look([5, 6], []), look([7, 8], [])]],
    ['an unheard line that has happened late', [unheard('a', 0), look([5, 6], []), look([7, 8], ['a'])]],
    ['a refused line that nobody sees', [refused('a', [0, 1]), look([2, 3], [])]],
  ])('lets %s pass', (_, history) => {
    expect(faultsOfList(history)).toEqual([]);
  });

  it.each<[string, ListOperation[], string]>([
    [
      'two orders',
      [unheard('a', 0), unheard('b', 0), look([5, 6], ['a', 'b']), look([5, 6], ['b'])],
      'one saw b at place 1, another a',
    ],
    ['a doubled line', [add('a', [0, 1], ['a']), look([2, 3], ['a', 'a'])], 'a was added twice'],
    ['a line that nobody asked for', [look([0, 1], ['a'])], 'a was seen, and nobody had asked for it'],
    ['a refused line', [refused('a', [0, 1]), look([2, 3], ['a'])], 'a was seen, and had been refused'],
    ['an answer without its line', [add('a', [0, 1], [])], 'whoever added a was shown another line as the last'],
    [
      'a lost line',
      [add('a', [0, 1], ['a']), look([2, 3], [])],
      'a look at change 0 began 1.0 ms after the end of change 1',
    ],
    [
      'a line before it was asked for',
      [look([0, 1], ['a']), unheard('a', 2)],
      'change 1 began 1.0 ms after the end of a look at change 1',
    ],
    [
      'an unheard line that goes again',
      [unheard('a', 0), look([1, 2], ['a']), look([3, 4], [])],
      'a look at change 0 began 1.0 ms after the end of a look at change 1',
    ],
    [
      'lines in the order in which they did not happen',
      [add('a', [0, 1], ['b', 'a']), unheard('b', 2)],
      'change 1 began 1.0 ms after the end of change 2',
    ],
  ])('sees %s', (_, history, fault) => {
    expect(faultsOfList(history)).toContain(fault);
  });

  it.each<[string, Look[], string]>([
    [
      'lines of one version under another',
      [
        { version: 1, lines: ['a'], owed: 1 },
        { version: 1, lines: ['a', 'b'], owed: 2 },
      ],
      'version 1 was seen with 1 lines, 1 with 2',
    ],
    [
      'fewer lines in a later version',
      [
        { version: 1, lines: ['a', 'b'], owed: 2 },
        { version: 2, lines: ['a'], owed: 1 },
      ],
      'version 1 was seen with 2 lines, 2 with 1',
    ],
    [
      'a total of other lines',
      [{ version: 1, lines: ['a'], owed: 2 }],
      'version 1 was seen with 1 lines and the price of 2',
    ],
  ])('sees %s', (_, looks, fault) => {
    const times = { beganMs: 0, endedMs: 1, outcome: 'done' as const };
    expect(
      faultsOfList([unheard('a', 0), unheard('b', 0), ...looks.map((saw) => ({ wish: null, saw, ...times }))]),
    ).toEqual([fault]);
  });

  it('says what a search through every order says', () => {
    const step: Step<string, Look, readonly string[]> = (lines, { wish, outcome, saw }) => {
      const after = wish !== null && outcome !== 'refused' ? [...lines, wish] : lines;
      return !saw || isDeepStrictEqual(saw.lines, after) ? after : null;
    };
    const tally = { true: 0, false: 0 };
    const property = fc.property(listHistories, (history) => {
      const isGood = hasAnOrder(history, [], step);
      tally[`${isGood}`] += 1;
      expect(faultsOfList(history).length === 0).toBe(isGood);
    });
    fc.assert(property, { numRuns: RUNS });
    expect(Math.min(tally.true, tally.false)).toBeGreaterThan(OF_EACH);
  });
});

function write(over: number, text: string | null, [beganMs, endedMs]: [number, number], saw: Note): NoteOperation {
  return { wish: { over, text }, beganMs, endedMs, outcome: 'done', saw };
}

function see([beganMs, endedMs]: [number, number], version: number, text: string | null): NoteOperation {
  return { wish: null, beganMs, endedMs, outcome: 'done', saw: { version, text } };
}

const FIRST = write(0, null, [0, 1], { version: 1, text: null });
const SECOND = write(1, 'a', [2, 3], { version: 2, text: 'a' });

describe('the check of notes', () => {
  it.each<[string, NoteOperation[]]>([
    ['one after another', [FIRST, SECOND, see([4, 5], 2, 'a')]],
    ['a look beside a writing', [FIRST, SECOND, see([1.5, 4], 1, null)]],
    [
      'a refusal that shows what is there',
      [FIRST, SECOND, { ...write(1, 'b', [2, 4], { version: 2, text: 'a' }), outcome: 'refused' }],
    ],
    [
      'an unheard writing that is seen',
      [FIRST, { ...SECOND, endedMs: NEVER, outcome: 'unheard', saw: null }, see([4, 5], 2, 'a')],
    ],
    [
      'an unheard writing that is not',
      [FIRST, { ...SECOND, endedMs: NEVER, outcome: 'unheard', saw: null }, see([4, 5], 1, null)],
    ],
  ])('lets %s pass', (_, history) => {
    expect(faultsOfNotes(history)).toEqual([]);
  });

  it.each<[string, NoteOperation[], string]>([
    [
      'a lost update',
      [FIRST, SECOND, write(1, 'b', [2, 3], { version: 3, text: 'b' })],
      'version 1 was replaced twice',
    ],
    [
      'a version that was jumped over',
      [FIRST, write(1, 'a', [2, 3], { version: 3, text: 'a' })],
      'version 2 was skipped',
    ],
    [
      'an answer with another text',
      [FIRST, write(1, 'a', [2, 3], { version: 2, text: 'b' })],
      'who wrote a over version 1 was shown b in 2',
    ],
    ['two texts of one version', [FIRST, SECOND, see([4, 5], 2, 'b')], 'version 2 said a to one and b to another'],
    [
      'a text that nobody wrote',
      [FIRST, see([4, 5], 2, 'b')],
      'version 2 said b, which nobody had written over the one before',
    ],
    [
      'an old version',
      [FIRST, SECOND, see([4, 5], 1, null)],
      'a look at change 1 began 1.0 ms after the end of change 2',
    ],
    [
      'a version before it was written',
      [FIRST, see([1.25, 1.5], 2, 'a'), SECOND],
      'change 2 began 0.5 ms after the end of a look at change 2',
    ],
    [
      'a refusal without reason',
      [FIRST, { ...write(1, 'a', [2, 3], { version: 1, text: null }), outcome: 'refused' }],
      'who wrote over version 1 was refused, and it had not been replaced',
    ],
  ])('sees %s', (_, history, fault) => {
    expect(faultsOfNotes(history)).toContain(fault);
  });

  it('says what a search through every order says', () => {
    const step: Step<Writing, Note, Note> = (now, { wish, outcome, saw }) => {
      if (outcome === 'refused' && wish!.over === now.version) return null;
      const isWriting = wish !== null && outcome !== 'refused';
      if (isWriting && wish.over !== now.version) return null;
      const after = isWriting ? { version: wish.over + 1, text: wish.text } : now;
      return !saw || isDeepStrictEqual(saw, after) ? after : null;
    };
    const tally = { true: 0, false: 0 };
    const property = fc.property(noteHistories, (history) => {
      fc.pre(history.every((one) => hadSeen(history, one)));
      const isGood = hasAnOrder(history, { version: 0, text: null }, step);
      tally[`${isGood}`] += 1;
      expect(faultsOfNotes(history).length === 0).toBe(isGood);
    });
    fc.assert(property, { numRuns: RUNS });
    expect(Math.min(tally.true, tally.false)).toBeGreaterThan(OF_EACH);
  });
});

function hadSeen(history: readonly NoteOperation[], { wish, beganMs }: NoteOperation): boolean {
  if (!wish || wish.over === 0) return true;
  return history.some(({ saw, endedMs }) => saw?.version === wish.over && endedMs < beganMs);
}
