import { againstTheClock, type Operation, type Placed } from './operation.js';

/** Notes of an order as an answer shows them. */
export interface Note {
  version: number;
  text: string | null;
}

/** Unique text that replaces the text of version `over`. The first text replaces version 0. */
export interface Writing {
  over: number;
  text: string | null;
}

export type NoteOperation = Operation<Writing, Note>;

type Written = NoteOperation & { wish: Writing };

/**
 * Checks the history of a field that a client writes only by naming the version that it replaces.
 * The versions put all writes into one order, so that no search is needed, as for a register with versions (compare
 * Wing and Gong). The history is linearizable if
 *
 * 1. the answer to a write over a version shows the next version with its text,
 * 2. no version was replaced twice,
 * 3. a version has the same text in every answer, namely the one written over the version before; none is skipped,
 * 4. a refused client is shown another version than the one that it named,
 * 5. an operation that begins after the end of another one comes after it: no answer shows an older version than one
 *    that was written or shown before the operation began.
 *
 * A client that writes has read the version that it names, so each version but the last was shown to a client, and each
 * write that happened is known by its text.
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
    // A write without an answer that no read shows may or may not have happened.
    ...written
      .filter(({ wish }) => seen.some((note) => isMadeBy(wish, note)))
      .map((operation) => ({ operation, place: operation.wish.over + 1 })),
  ];
}

function isMadeBy({ over, text }: Writing, note: Note): boolean {
  return note.version === over + 1 && note.text === text;
}
