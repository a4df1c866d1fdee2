const KEY_BYTES = 16;
// Two begin the count, eight end the id.
const ID_RANDOM_BYTES = 10;
// Twelve bits count within a millisecond; the first of one leaves room for as many more.
const MOST_FIRST_COUNT = 0x7ff;
const MOST_COUNT = 0xfff;

let lastMs = 0;
let count = 0;

/** What makes a command itself through all of its retries: 32 hex digits, made at the tap. */
export function newKey(): string {
  return hex(random(KEY_BYTES));
}

/**
 * A UUIDv7 for what is made here. `crypto.randomUUID` is absent where there is no TLS. Ids of one page grow, also when its
 * clock is set back, so that lines added in one tap keep their order.
 */
export function newId(): string {
  const bytes = random(ID_RANDOM_BYTES);
  const nowMs = Date.now();
  if (nowMs > lastMs) {
    lastMs = nowMs;
    count = ((bytes[0]! << 8) | bytes[1]!) & MOST_FIRST_COUNT;
  } else if (count < MOST_COUNT) {
    count += 1;
  } else {
    lastMs += 1;
    count = 0;
  }
  const time = lastMs.toString(16).padStart(12, '0');
  const variant = ((bytes[2]! & 0x3f) | 0x80).toString(16);
  const rest = hex(bytes.subarray(3));
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}-${variant}${rest.slice(0, 2)}-${rest.slice(2)}`;
}

function random(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
