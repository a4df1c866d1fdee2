import { againstTheClock, type Operation } from './operation.js';

/** State of an order as an answer shows it. */
export interface Look {
  version: number;
  lines: readonly string[];
  /** Number of lines that its total pays for. */
  owed: number;
}

/** Operation on the list; its wish is a line that no other operation adds. */
export type ListOperation = Operation<string, Look>;

type Showing = ListOperation & { saw: Look };

/**
 * Checks a history of added lines. An order to which lines are only added is a list.
 * Its history is linearizable if each operation can be given one moment between its start and its end at which it
 * happened, so that every answer shows the list of that moment; an operation without an answer may have happened or
 * not, and a refused one has not.
 *
 * As a list only grows, no search is needed: an answer that shows a line also shows all lines before it. A history is
 * linearizable exactly if
 *
 * 1. every list that an answer shows is a prefix of the longest one,
 * 2. no line is in it twice,
 * 3. each of its lines was requested, and not refused,
 * 4. the answer to an added line ends with that line,
 * 5. an operation that begins after the end of another one comes after it: a read shows every line that was
 *    acknowledged or shown before it began, and a new line follows all of them.
 *
 * From 4 and 5 follows that no acknowledged line is lost, that no line is shown before it was requested, that a shown
 * line without an answer stays, and that reads never go back. The required moments are then the lines in the order of
 * the longest list, each read behind the last line that it shows, and reads of the same lines in the order of their
 * starts.
 *
 * In addition an answer is one state of the order and no mixture of two: a version has one list, a later version never
 * has fewer lines, and the total matches these lines.
 */
export function faultsOfList(history: readonly ListOperation[]): string[] {
  const showing = history.filter((one): one is Showing => one.saw !== null);
  const longest = showing.reduce<readonly string[]>(
    (most, { saw }) => (saw.lines.length > most.length ? saw.lines : most),
    [],
  );
  return [
    ...showing.filter(({ saw }) => !isBeginningOf(longest, saw.lines)).map(({ saw }) => unlike(longest, saw.lines)),
    ...longest.filter((line, place) => longest.indexOf(line) < place).map((line) => `${line} was added twice`),
    ...strangers(history, longest),
    ...acknowledged(history),
    ...againstTheClock(placesIn(history, longest)),
    ...mixtures(showing.map(({ saw }) => saw)),
  ];
}

function isBeginningOf(longest: readonly string[], lines: readonly string[]): boolean {
  return lines.every((line, place) => longest[place] === line);
}

function unlike(longest: readonly string[], lines: readonly string[]): string {
  const place = lines.findIndex((line, at) => longest[at] !== line);
  return `one saw ${lines[place]} at place ${place + 1}, another ${longest[place]}`;
}

function strangers(history: readonly ListOperation[], longest: readonly string[]): string[] {
  const asked = new Map(history.map((one) => [one.wish, one]));
  return longest.flatMap((line) => {
    const operation = asked.get(line);
    if (!operation) return [`${line} was seen, and nobody had asked for it`];
    return operation.outcome === 'refused' ? [`${line} was seen, and had been refused`] : [];
  });
}

function acknowledged(history: readonly ListOperation[]): string[] {
  return history
    .filter(({ wish, outcome, saw }) => wish !== null && outcome === 'done' && saw?.lines.at(-1) !== wish)
    .map(({ wish }) => `whoever added ${wish} was shown another line as the last`);
}

function placesIn(history: readonly ListOperation[], longest: readonly string[]) {
  const places = new Map(longest.map((line, index) => [line, index + 1]));
  return history.flatMap((operation) => {
    const place = operation.wish === null ? operation.saw?.lines.length : places.get(operation.wish);
    return place === undefined ? [] : [{ operation, place }];
  });
}

function mixtures(looks: readonly Look[]): string[] {
  const inOrder = looks.toSorted((one, other) => one.version - other.version);
  const fewer = inOrder.flatMap((look, index) => {
    const before = inOrder[index - 1];
    if (!before || look.lines.length === before.lines.length) return [];
    if (look.version > before.version && look.lines.length > before.lines.length) return [];
    return [
      `version ${before.version} was seen with ${before.lines.length} lines, ${look.version} with ${look.lines.length}`,
    ];
  });
  const unpaid = looks
    .filter(({ lines, owed }) => owed !== lines.length)
    .map(
      ({ version, lines, owed }) => `version ${version} was seen with ${lines.length} lines and the price of ${owed}`,
    );
  return [...fewer, ...unpaid];
}
