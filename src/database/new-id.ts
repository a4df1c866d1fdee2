import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const RANDOM_BYTES = 16;
// One call for randomness costs as much as ten ids, and an order has twenty: so it is asked for 256 at once.
const pool = Buffer.alloc(RANDOM_BYTES * 256);
let used = pool.length;

let lastMs = -Infinity;
let seq = 0;

/** Ids of rows and requests: UUIDs of version 7, which sort by the moment when they were made, also within a millisecond. */
export function newId(): string {
  const random = nextRandom();
  const nowMs = Date.now();
  if (nowMs > lastMs) {
    lastMs = nowMs;
    // Half of its 32 bits, so that it cannot overflow before the next millisecond; where the clock is set back it counts on.
    seq = random.readUInt32BE(0) >>> 1;
  } else seq += 1;
  return v7({ random, msecs: lastMs, seq });
}

function nextRandom(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  return pool.subarray(used, (used += RANDOM_BYTES));
}
