import { createHmac, timingSafeEqual } from 'node:crypto';

// A call that was overheard is of no use to anybody later; clocks may differ so much.
const LONGEST_WAY_MS = 5 * 60_000;

/** `t=<ms>,v1=<hex>`: the moment, and a hash over it and the body. */
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
