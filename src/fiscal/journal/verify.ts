import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { isSignedBy, keyName, readLine } from './line.js';

/** Document that is signed according to the database. */
export interface SignedDocument {
  id: string;
  number: number;
  sign: string;
}

export interface JournalFindings {
  lines: number;
  faults: string[];
}

/**
 * Verifies a journal against the database.
 * Each line must be signed, follow the previous line, and match the database; each signed document must be present.
 * This detects lines that were changed, removed, doubled or cut off at the end. A document may be present that is not
 * signed in the database yet, because its answer was not stored.
 */
export async function verifyJournal(
  file: string,
  keys: readonly Buffer[],
  signed: readonly SignedDocument[],
): Promise<JournalFindings> {
  const missing = new Map(signed.map((one) => [one.id, one]));
  const seen = new Set<string>();
  const faults: string[] = [];
  let lines = 0;
  let previous = '';
  for await (const text of linesOf(file)) {
    lines += 1;
    const said = readLine(text);
    const wrong = (what: string): void => void faults.push(`line ${lines} ${what}`);
    if (!said) {
      wrong('is no signed document');
      continue;
    }
    const key = keys.find((one) => keyName(one) === said.key);
    if (!key) wrong(`was signed with the key ${said.key}, which is not of this house`);
    else if (!isSignedBy(key, text)) wrong('is not what was signed');
    if (said.line !== lines || said.previous !== previous) wrong('does not follow the line before it');
    if (seen.has(said.id)) wrong(`has document ${said.number} once more`);
    const known = missing.get(said.id);
    if (known && (known.sign !== said.sign || known.number !== said.number))
      wrong(`has document ${said.number} otherwise than the books`);
    missing.delete(said.id);
    seen.add(said.id);
    previous = said.sign;
  }
  for (const { number } of missing.values()) faults.push(`document ${number} is signed in the books and not there`);
  return { lines, faults };
}

// An incomplete last line was never confirmed; the next document replaces it.
async function* linesOf(file: string): AsyncGenerator<string> {
  const stream = createReadStream(file);
  try {
    let before: string | null = null;
    let isWhole = true;
    stream.on('data', (chunk) => {
      isWhole = chunk.at(-1) === 0x0a || chunk.at(-1) === '\n';
    });
    for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
      if (before !== null) yield before;
      before = line;
    }
    if (before !== null && isWhole) yield before;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  } finally {
    stream.destroy();
  }
}
