import { writeSync } from 'node:fs';
import { openSlice } from '../../door/slice.js';
import { placeAndTell } from '../../door/steps.js';

// Takes orders and prints each one on the standard output once it is acknowledged; strace sees both in their order.
// Enough orders for at least one checkpoint of the write-ahead log into the file, which has its own order of syncs.
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
// The database is not closed: closing would tidy up the disk.
process.kill(process.pid, 'SIGKILL');
