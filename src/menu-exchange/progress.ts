import { PassThrough, type Readable } from 'node:stream';
import type { ImportProgress } from './exchange.dto.js';

export type Tell = (progress: ImportProgress) => void;

const STEPS_TOLD = 100;

/** The same things, and somebody hears of it as they are taken; a hundred times at most. */
export function* toldOf<Thing>(things: readonly Thing[], tell: Tell): Generator<Thing> {
  const total = things.length;
  let told = -1;
  for (const [done, thing] of things.entries()) {
    const step = Math.floor((done * STEPS_TOLD) / total);
    if (step > told) tell({ done, total });
    told = step;
    yield thing;
  }
}

/**
 * An answer line by line, each a JSON object: how much is done, and at last what has come of it. Nothing is answered
 * before the first line, so that whatever is refused until then is refused as everything is.
 */
export function inLines(
  work: (tell: Tell) => Promise<object>,
  errorLine: (error: unknown) => object,
): Promise<Readable> {
  return new Promise((resolve, reject) => {
    const lines = new PassThrough();
    let isBegun = false;
    const write = (line: object): void => {
      if (!isBegun) resolve(lines);
      isBegun = true;
      lines.write(`${JSON.stringify(line)}\n`);
    };
    const end = (line: object): void => {
      write(line);
      lines.end();
    };
    work(write).then(end, (error: unknown) => (isBegun ? end(errorLine(error)) : reject(error as Error)));
  });
}
