import { openSlice } from './slice.js';

// Second process that writes to the same file: reports that it opened the file and runs until it is killed.
try {
  await openSlice(process.argv[2]!);
  process.send!('open');
  setInterval(() => undefined, 1000);
} catch (error) {
  process.send!((error as Error).message);
}
