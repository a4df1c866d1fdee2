import { createHmac, timingSafeEqual } from 'node:crypto';

// Largest age of a signature. It limits replays and allows for clock differences.
const LONGEST_WAY_MS = 5 * 60_000;

/** Returns `t=<ms>,v1=<hex>`: the time, and an HMAC of the time and the body. */
export function signature(body: string | Buffer, secret: string, atMs: number): string {
  return `t=${atMs},v1=${hashOf(body, secret, atMs).toString('hex')}`;
}

export function isSigned(header: unknown, body: Buffer, secret: string, now: Date): boolean {
  const said = typeof header === 'string' ? /^t=(\d{1,15}),v1=([0-9a-f]{64})$/.exec(header) : null;
  if (!said) return false;
  const atMs = Number(said[1]);
  if (Math.abs(now.getTime() - atMs) > LONGEST_WAY_MS) return false;
  return timingSafeEqual(Buffer.from(said[2]!, 'hex'), hashOf(body, secret, atMs));
}

function hashOf(body: string | Buffer, secret: string, atMs: number): Buffer {
  return createHmac('sha256', secret).update(`${atMs}.`).update(body).digest();
}
