import { openSlice } from './slice.js';

// Another process that writes to the same file: says so, and stays until it is killed.
try {
  await openSlice(process.argv[2]!);
  process.send!('open');
  setInterval(() => undefined, 1000);
} catch (error) {
  process.send!((error as Error).message);
}
