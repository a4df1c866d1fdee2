import { Column, type ColumnOptions } from 'typeorm';

export type Dialect = 'sqlite' | 'postgres';
export type Kind = 'id' | 'money' | 'whole' | 'instant' | 'businessDate' | 'text' | 'flag' | 'json' | 'bytes';

/** What each kind of column is called in each database. Entities and migrations both read this table. */
export const COLUMN_TYPES: Record<
  Kind,
  Record<Dialect, 'text' | 'uuid' | 'integer' | 'bigint' | 'timestamptz' | 'date' | 'boolean' | 'blob' | 'bytea'>
> = {
  id: { sqlite: 'text', postgres: 'uuid' },
  money: { sqlite: 'integer', postgres: 'bigint' },
  whole: { sqlite: 'integer', postgres: 'integer' },
  instant: { sqlite: 'text', postgres: 'timestamptz' },
  businessDate: { sqlite: 'text', postgres: 'date' },
  text: { sqlite: 'text', postgres: 'text' },
  flag: { sqlite: 'boolean', postgres: 'boolean' },
  json: { sqlite: 'text', postgres: 'text' },
  bytes: { sqlite: 'blob', postgres: 'bytea' },
};

/** Between a value in the program and a value in a row. The ORM's transformers and prepared SQL use the same pair. */
interface Codec {
  write(value: unknown): unknown;
  read(raw: unknown): unknown;
}

const asIs: Codec = { write: (value) => value, read: (raw) => raw };
const LARGEST_WHOLE = 2 ** 31 - 1;

export const CODECS: Record<Kind, Codec> = {
  id: { write: (value) => (typeof value === 'string' ? value.toLowerCase() : value), read: (raw) => raw },
  money: { write: safeInteger, read: (raw) => (raw === null || raw === undefined ? raw : safeInteger(Number(raw))) },
  whole: { write: whole, read: (raw) => raw },
  instant: { write: instant, read: instant },
  businessDate: asIs,
  text: asIs,
  flag: {
    write: (value) => value,
    read: (raw) => (raw === null || raw === undefined ? raw : raw === true || raw === 1),
  },
  json: {
    write: (value) => (value === null || value === undefined ? value : JSON.stringify(value)),
    read: (raw) => (typeof raw === 'string' ? JSON.parse(raw) : raw),
  },
  bytes: { write: bytes, read: (raw) => raw },
};

function safeInteger(value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (!Number.isSafeInteger(value))
    throw new TypeError(`money must be a safe integer of minor units, not ${String(value)}`);
  return value;
}

// SQLite would keep 1.5 and three thousand million in an integer column.
function whole(value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (!Number.isInteger(value) || Math.abs(value as number) > LARGEST_WHOLE)
    throw new TypeError(`a whole number of 32 bits is needed, not ${String(value)}`);
  return value;
}

// SQLite would keep a text in the same column, and give it back as a text.
function bytes(value: unknown): unknown {
  if (value === null || value === undefined || Buffer.isBuffer(value)) return value;
  throw new TypeError(`bytes are kept from a Buffer, not from ${typeof value}`);
}

const ZONED = /\d\d:\d\d.*(Z|[+-]\d\d(:?\d\d)?)$/;

// Always the same 24 characters, so that text order is time order on SQLite. A text without a zone would mean another
// moment on every machine.
function instant(value: unknown): unknown {
  if (value === null || value === undefined) return value;
  const moment = value instanceof Date ? value : new Date(ZONED.test(String(value)) ? String(value) : Number.NaN);
  const text = moment.toISOString();
  if (text.length !== 24) throw new RangeError(`a moment between the years 0 and 9999 is needed, not ${text}`);
  return text;
}

type Choice = Pick<ColumnOptions, 'nullable' | 'primary' | 'default'>;

// A decorator runs before anyone knows which database will be opened, so the options wait here for `speak`.
const waiting: { kind: Kind; options: ColumnOptions }[] = [];

/** Gives every portable column its type in this database; called just before a data source is built. */
export function speak(dialect: Dialect): void {
  for (const { kind, options } of waiting) options.type = COLUMN_TYPES[kind][dialect];
}

/** The kind of a column, by the options that its decorator made. */
export function kindOf(options: ColumnOptions): Kind | undefined {
  return waiting.find((one) => one.options === options)?.kind;
}

function portable(kind: Kind, choice: Choice): PropertyDecorator {
  const codec = CODECS[kind];
  const transformer =
    codec === asIs
      ? undefined
      : { to: (value: unknown) => codec.write(value), from: (raw: unknown) => codec.read(raw) };
  const options: ColumnOptions = { ...choice, type: COLUMN_TYPES[kind].sqlite, transformer };
  waiting.push({ kind, options });
  return Column(options);
}

/** UUIDv7 made by the application or by the client. */
export const Id = (choice: Choice = {}) => portable('id', choice);
/** Minor units of the venue's currency. */
export const Money = (choice: Choice = {}) => portable('money', choice);
/** A count, a position, a number of minutes: fits 32 bits. */
export const Whole = (choice: Choice = {}) => portable('whole', choice);
/** A moment, set by the application's clock: ISO 8601 in UTC with milliseconds, also inside the program. */
export const Instant = (choice: Choice = {}) => portable('instant', choice);
/** `YYYY-MM-DD` in the venue's own calendar. */
export const BusinessDate = (choice: Choice = {}) => portable('businessDate', choice);
/** Text; small sets are text with a named CHECK. */
export const Text = (choice: Choice = {}) => portable('text', choice);
export const Flag = (choice: Choice = {}) => portable('flag', choice);
/** A document that is never queried by its inside. */
export const Json = (choice: Choice = {}) => portable('json', choice);
/** A file's content, such as a picture; never queried, and read by its own statement only. */
export const Bytes = (choice: Choice = {}) => portable('bytes', choice);
