import { createHash } from 'node:crypto';

export interface Hashed {
  params: unknown;
  body: unknown;
}

/** The same for every way in which a client may write the same request again. */
export function requestHash({ params, body }: Hashed): string {
  return createHash('sha256')
    .update(`${canonical(params)}\n${canonical(body)}`)
    .digest('base64url');
}

/**
 * A body as it may be hashed. Of a PIN not even a hash is kept, since ten thousand tries would find it, nor of a password: an
 * approval counts by whose it is, and that its PIN was right is asked before the key is.
 */
export function withoutSecrets(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const { pin, password, approval, ...rest } = body as Record<string, unknown>;
  const hasSecret = pin !== undefined || password !== undefined;
  if (typeof approval !== 'object' || approval === null) return hasSecret ? { ...rest, approval } : body;
  return { ...rest, approval: { ...approval, pin: undefined } };
}

// Members in the order of their names: a client may build the same body again in another order. By hand, because a
// replacer of JSON.stringify takes three times as long, and every order pays for it.
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const members = value as Record<string, unknown>;
  return `{${Object.keys(members)
    .toSorted()
    .map((name) => `${JSON.stringify(name)}:${canonical(members[name])}`)
    .join()}}`;
}
