import fc from 'fast-check';
import type { ListOperation } from './list-check.js';
import type { NoteOperation } from './note-check.js';

const LONGEST = 4;
// Longer than an operation takes, so that a moved operation no longer overlaps with the others.
const MOVED = 6;
const WRONGS = ['earlier', 'later', 'less', 'more', 'other'] as const;

/** Falsification of one operation; the result may be valid by chance. */
type Wrong = { which: number; how: (typeof WRONGS)[number] };

const wrongs: fc.Arbitrary<Wrong[]> = fc.array(fc.record({ which: fc.nat(20), how: fc.constantFrom(...WRONGS) }), {
  maxLength: 2,
});

const moments = { at: fc.nat(12), before: fc.nat(LONGEST), after: fc.nat(LONGEST) };

const listDeeds = fc.array(
  fc.record({ ...moments, deed: fc.constantFrom('look', 'look', 'add', 'add', 'unheard', 'lost', 'refused') }),
  { minLength: 1, maxLength: 6 },
);

/** History of a list, played correctly with each operation at one moment, then falsified up to twice. */
export const listHistories: fc.Arbitrary<ListOperation[]> = fc.tuple(listDeeds, wrongs).map(([deeds, told]) => {
  const history: ListOperation[] = [];
  let lines: string[] = [];
  for (const [number, { at, before, after, deed }] of deeds.toSorted((a, b) => a.at - b.at).entries()) {
    const line = `line ${number}`;
    if (deed === 'add' || deed === 'unheard') lines = [...lines, line];
    const isUnheard = deed === 'unheard' || deed === 'lost';
    history.push({
      wish: deed === 'look' ? null : line,
      beganMs: at - before,
      endedMs: isUnheard ? Number.POSITIVE_INFINITY : at + after,
      outcome: isUnheard ? 'unheard' : deed === 'refused' ? 'refused' : 'done',
      saw: deed === 'look' || deed === 'add' ? lookAt(lines) : null,
    });
  }
  return wronged(history, told, ({ saw, ...operation }, how) => ({
    ...operation,
    saw: saw && wrongLook(saw.lines, how),
  }));
});

export function lookAt(lines: readonly string[]) {
  return { version: lines.length, lines, owed: lines.length };
}

function wrongLook(lines: readonly string[], how: Wrong['how']) {
  if (how === 'less') return lookAt(lines.slice(0, -1));
  if (how === 'more') return lookAt([...lines, lines[0] ?? 'nobody’s line']);
  return lookAt(lines.length < 2 ? ['nobody’s line'] : [lines[1]!, lines[0]!, ...lines.slice(2)]);
}

const noteDeeds = fc.array(
  fc.record({ ...moments, gap: fc.nat(LONGEST), deed: fc.constantFrom('write', 'write', 'unheard', 'lost') }),
  { minLength: 1, maxLength: 3 },
);

/** Same for notes: a client reads before it writes. */
export const noteHistories: fc.Arbitrary<NoteOperation[]> = fc.tuple(noteDeeds, wrongs).map(([deeds, told]) => {
  const said: (string | null)[] = [null, null];
  const now = () => ({ version: said.length - 1, text: said.at(-1)! });
  const first = { wish: { over: 0, text: null }, beganMs: -20, endedMs: -10, outcome: 'done' as const, saw: now() };
  const history: NoteOperation[] = [first];
  const moves = deeds.flatMap(({ at, before, after, gap, deed }, number) => {
    const seen = { version: 0 };
    const look = (): void => {
      seen.version = now().version;
      history.push({ wish: null, beganMs: at - before, endedMs: at, outcome: 'done', saw: now() });
    };
    const write = (): void => {
      const wish = { over: seen.version, text: `text ${number}` };
      const isDone = deed !== 'lost' && wish.over === now().version;
      if (isDone) said.push(wish.text);
      const heard = {
        endedMs: at + gap + 1 + after,
        outcome: isDone ? ('done' as const) : ('refused' as const),
        saw: now(),
      };
      const unheard = { endedMs: Number.POSITIVE_INFINITY, outcome: 'unheard' as const, saw: null };
      history.push({ wish, beganMs: at + 0.5, ...(deed === 'write' ? heard : unheard) });
    };
    return [
      { at, move: look },
      { at: at + gap + 1, move: write },
    ];
  });
  for (const { move } of moves.toSorted((a, b) => a.at - b.at)) move();
  return wronged(history, told, ({ saw, ...operation }, how) => {
    if (!saw || how === 'other') return { ...operation, saw: saw && { ...saw, text: 'nobody’s text' } };
    const version = saw.version + (how === 'less' ? -1 : 1);
    return { ...operation, saw: { version, text: said[version] ?? null } };
  });
});

function wronged<O extends { beganMs: number; endedMs: number }>(
  history: readonly O[],
  told: readonly Wrong[],
  sawWrongly: (operation: O, how: Wrong['how']) => O,
): O[] {
  const result = [...history];
  for (const { which, how } of told) {
    const place = which % result.length;
    const { beganMs, endedMs } = result[place]!;
    const byMs = how === 'earlier' ? -MOVED : MOVED;
    const isMoved = how === 'earlier' || how === 'later';
    result[place] = isMoved
      ? { ...result[place]!, beganMs: beganMs + byMs, endedMs: endedMs + byMs }
      : sawWrongly(result[place]!, how);
  }
  return result;
}
