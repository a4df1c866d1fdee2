import { againstTheClock, type Operation, type Placed } from './operation.js';

/** What an answer shows of an order's notes. */
export interface Note {
  version: number;
  text: string | null;
}

/** A text that nobody else writes, in place of what stood in version `over`. The first of all is over version 0. */
export interface Writing {
  over: number;
  text: string | null;
}

export type NoteOperation = Operation<Writing, Note>;

type Written = NoteOperation & { wish: Writing };

/**
 * A field that is written only by who names the version that they replace. The versions put all writings into one order,
 * so that nobody has to search for one, as for a register without versions (Wing and Gong): the history is linearizable when
 *
 * 1. who wrote over a version was shown the next one, with their text in it,
 * 2. no version was replaced twice,
 * 3. a version says the same to everybody, and what somebody wrote over the one before; none is skipped,
 * 4. who was refused was shown another version than the one that they had named,
 * 5. what began after the end of something else comes after it: nobody sees an older version than was written or seen
 *    before they began.
 *
 * Whoever writes has seen the version that they name, so that each version but the last was seen by somebody, and each
 * writing that has happened is known by its text.
 */
export function faultsOfNotes(history: readonly NoteOperation[]): string[] {
  const written = history.filter((one): one is Written => one.wish !== null && one.outcome !== 'refused');
  return [
    ...misanswered(written),
    ...replacedTwice(written),
    ...ambiguous(history),
    ...strangers(history, written),
    ...wronglyRefused(history),
    ...againstTheClock(placesIn(history, written)),
  ];
}

function misanswered(written: readonly Written[]): string[] {
  return written
    .filter(({ wish, outcome, saw }) => outcome === 'done' && !isMadeBy(wish, saw!))
    .map(
      ({ wish, saw }) => `who wrote ${wish.text} over version ${wish.over} was shown ${saw!.text} in ${saw!.version}`,
    );
}

function replacedTwice(written: readonly Written[]): string[] {
  const replaced = written.filter(({ outcome }) => outcome === 'done').map(({ wish }) => wish.over);
  return replaced
    .filter((version, index) => replaced.indexOf(version) < index)
    .map((version) => `version ${version} was replaced twice`);
}

function ambiguous(history: readonly NoteOperation[]): string[] {
  const said = new Map<number, string | null>();
  return history.flatMap(({ saw }) => {
    if (!saw) return [];
    if (!said.has(saw.version)) said.set(saw.version, saw.text);
    const before = said.get(saw.version);
    return before === saw.text ? [] : [`version ${saw.version} said ${before} to one and ${saw.text} to another`];
  });
}

function strangers(history: readonly NoteOperation[], written: readonly Written[]): string[] {
  const seen = history.flatMap(({ saw }) => saw ?? []);
  const unwritten = seen
    .filter((note) => !written.some(({ wish }) => isMadeBy(wish, note)))
    .map(({ version, text }) => `version ${version} said ${text}, which nobody had written over the one before`);
  const versions = new Set(seen.map(({ version }) => version));
  const skipped = Array.from({ length: Math.max(0, ...versions) }, (_, index) => index + 1).filter(
    (version) => !versions.has(version),
  );
  return [...unwritten, ...skipped.map((version) => `version ${version} was skipped`)];
}

function wronglyRefused(history: readonly NoteOperation[]): string[] {
  return history
    .filter(({ wish, outcome, saw }) => wish && outcome === 'refused' && (!saw || saw.version === wish.over))
    .map(({ wish }) => `who wrote over version ${wish!.over} was refused, and it had not been replaced`);
}

function placesIn(history: readonly NoteOperation[], written: readonly Written[]): Placed[] {
  const seen = history.flatMap(({ saw }) => saw ?? []);
  const looks = history.filter(({ wish, outcome }) => wish === null || outcome === 'refused');
  return [
    ...looks.flatMap((operation) => (operation.saw ? [{ operation, place: operation.saw.version }] : [])),
    // Of an unheard writing that nobody saw, nobody knows whether it has happened.
    ...written
      .filter(({ wish }) => seen.some((note) => isMadeBy(wish, note)))
      .map((operation) => ({ operation, place: operation.wish.over + 1 })),
  ];
}

function isMadeBy({ over, text }: Writing, note: Note): boolean {
  return note.version === over + 1 && note.text === text;
}
