import { plainWords } from '../beside.js';

/** Ends the process: 1 and words for what a person can mend, 2 and a stack for what we must. */
export function endWith(work: Promise<number>): void {
  work.then(
    (code) => process.exit(code),
    (error: unknown) => {
      const words = plainWords(error);
      if (words !== null) process.stderr.write(`${words}\n`);
      else console.error(error);
      process.exit(words === null ? 2 : 1);
    },
  );
}
