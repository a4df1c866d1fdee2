import { isIP } from 'node:net';

/** Reads a text of the environment, or throws the rest of a sentence that begins with the setting's name. */
export type Kind<T> = (text: string) => T;

const SHORTEST_SECRET = 32;
// Random text of that length has many more; `changeme` written four times has not.
const FEWEST_DIFFERENT = 10;

export const text: Kind<string> = (value) => value;

export function whole(least: number, most: number): Kind<number> {
  return (value) => {
    const number = Number(value);
    if (!/^\d{1,15}$/.test(value) || number < least || number > most)
      throw new Error(`must be a whole number from ${least} to ${most}, not ${value}`);
    return number;
  };
}

export const flag: Kind<boolean> = (value) => {
  if (value === '1' || value === 'true') return true;
  if (value === '0' || value === 'false') return false;
  throw new Error(`must be 1 or 0, not ${value}`);
};

export function oneOf<T extends string>(known: readonly T[]): Kind<T> {
  return (value) => {
    if (!known.includes(value as T)) throw new Error(`must be one of ${known.join(', ')}, not ${value}`);
    return value as T;
  };
}

export function checked(isRight: (value: string) => boolean, must: string): Kind<string> {
  return (value) => {
    if (!isRight(value)) throw new Error(`${must}, not ${value}`);
    return value;
  };
}

/** Empty means: not set. */
export function optional<T>(kind: Kind<T>): Kind<T | null> {
  return (value) => (value === '' ? null : kind(value));
}

/** Several, separated by commas; empty means none. */
export function list<T>(kind: Kind<T>): Kind<readonly T[]> {
  return (value) =>
    Object.freeze(
      value
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '')
        .map(kind),
    );
}

// What a fault says is read by others: it never repeats a secret.
export const secret: Kind<string> = (value) => {
  if (value.length < SHORTEST_SECRET)
    throw new Error(`must have at least ${SHORTEST_SECRET} characters; it has ${value.length}`);
  if (new Set(value).size < FEWEST_DIFFERENT) throw new Error('is too easy to guess: make a random one');
  return value;
};

export const token: Kind<string> = (value) => {
  if (!/^[\x21-\x7e]{16,}$/.test(value)) throw new Error('must have at least 16 characters, without blanks');
  return value;
};

export const database: Kind<string> = (value) => {
  if (/^sqlite:[^/]/.test(value) || /^sqlite:\/[^/]/.test(value)) return value;
  if (/^postgres(ql)?:\/\/./.test(value) && URL.canParse(value)) return value;
  throw new Error('must be sqlite:<file> or postgres://user:password@host:port/database');
};

export const redis: Kind<string> = (value) => {
  if (!/^rediss?:\/\/./.test(value) || !URL.canParse(value)) throw new Error('must be redis://host:port');
  return value;
};

export const origin: Kind<string> = (value) => {
  if (!/^https?:/.test(value) || !URL.canParse(value) || new URL(value).origin !== value)
    throw new Error(`has ${value}, which is not an origin such as https://pos.example.com`);
  return value;
};

export const webAddress: Kind<string> = (value) => {
  if (!/^https?:/.test(value) || !URL.canParse(value) || /[?#]/.test(value))
    throw new Error(`must be an address such as https://menu.example.com, not ${value}`);
  return value.replace(/\/+$/, '');
};

export const hostName: Kind<string> = (value) => {
  if (!/^(\*\.)?[a-z0-9.-]+$/i.test(value) && isIP(value) === 0)
    throw new Error(`has ${value}, which is not a host name such as pos.example.com (no scheme, no port)`);
  return value.toLowerCase();
};

export const ownAddress: Kind<string> = (value) => {
  if (isIP(value) === 0 && value !== 'localhost')
    throw new Error(`must be an IP address of this machine, 0.0.0.0 for all of them, not ${value}`);
  return value;
};

// Fewer bits would be half of the world, and no network of the house.
const FEWEST_BITS = 8;

export const network: Kind<string> = (value) => {
  const [address, bits, ...rest] = value.split('/');
  const most = isIP(address!) === 6 ? 128 : 32;
  const length = Number(bits ?? most);
  const isNetwork = isIP(address!) !== 0 && /^\d{1,3}$/.test(bits ?? '0') && rest.length === 0;
  if (!isNetwork || length < FEWEST_BITS || length > most)
    throw new Error(`has ${value}, which is not a network of at least ${FEWEST_BITS} bits such as 192.168.1.0/24`);
  return `${address}/${length}`;
};

const NETWORKS = new Set(['loopback', 'linklocal', 'uniquelocal']);

export const proxy: Kind<string> = (value) => {
  const [address, bits, ...rest] = value.split('/');
  const family = isIP(address!);
  const isNetwork = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
  if (!NETWORKS.has(value) && !(family !== 0 && isNetwork && rest.length === 0))
    throw new Error(`has ${value}, which is neither an IP address nor a network such as 10.0.0.0/8`);
  return value;
};
