import { writeSync } from 'node:fs';
import { openSlice } from '../../door/slice.js';
import { placeAndTell } from '../../door/steps.js';

// Takes orders and says each one on the standard output once it is acknowledged; strace sees both in their order.
// Enough for the log of changes to be carried over into the file at least once, which has its own order of syncs.
const ORDERS = 400;
const AT_ONCE = 2;

const database = await openSlice(process.argv[2]!);
let number = 0;
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    while (number < ORDERS) {
      number += 1;
      const order = number;
      await database.write((tx) => placeAndTell(tx, order));
      writeSync(1, `${order}\n`);
    }
  }),
);
// No farewell: closing would tidy the disk up.
process.kill(process.pid, 'SIGKILL');
