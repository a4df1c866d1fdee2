import type { Reader } from '../database/reader.js';
import { difference, type BookEntry, type Difference, type OwnEntry } from '../domain/providers/reconciling.js';
import { UUID } from '../http/ids.js';
import { toGiveBack, toMake } from './errand.js';
import { ProviderOperation } from './operation.entity.js';
import type { BookSpan, PaymentProvider } from './provider.js';

// Tolerance at both ends of a day: clocks differ, and a provider records a payment when it receives it, possibly on the
// next day.
export const SLACK_MS = 60 * 60_000;
// Limit of pages of 100 records, beyond any venue's day.
const MOST_PAGES = 1000;
const IDS_PER_QUESTION = 100;
// Limit of single status requests, since each is a call.
const MOST_ASKED = 200;

/** Records of both sides for the operations that began in the span, and their differences. */
export interface Compared {
  ours: OwnEntry[];
  theirs: BookEntry[];
  differences: Difference[];
}

interface Comparing {
  provider: PaymentProvider;
  read: <T>(work: (reader: Reader) => Promise<T>) => Promise<T>;
  stop: AbortSignal;
}

/**
 * Compares the records of a span.
 * An operation belongs to the day on which it began here; unknown ones belong to the day of the provider's record.
 */
export async function compare(comparing: Comparing, span: BookSpan): Promise<Compared> {
  const { provider, read, stop } = comparing;
  const written = await wholeBook(provider, widened(span), stop);
  const ours = await read((reader) =>
    reader.select(ProviderOperation, 'WHERE venue_id = $1 AND provider = $2 AND begun_at >= $3 AND begun_at < $4', [
      span.venueId,
      provider.name,
      span.from,
      span.to,
    ]),
  );
  const own = new Set(ours.map(({ id }) => id));
  const elsewhere = await read((reader) =>
    known(
      reader,
      [...written.keys()].filter((id) => !own.has(id)),
    ),
  );
  const strange = [...written.values()].filter(
    ({ id, at }) => !own.has(id) && !elsewhere.has(id) && at >= span.from && at < span.to,
  );
  await lookAgain(comparing, ours, written);
  const differences = [
    ...ours.map((one) => difference(one, written.get(one.id) ?? null)),
    ...strange.map((one) => difference(null, one)),
  ].filter((one) => one !== null);
  const theirs = [...ours.flatMap(({ id }) => written.get(id) ?? []), ...strange];
  return { ours, theirs, differences };
}

async function wholeBook(
  provider: PaymentProvider,
  span: BookSpan,
  stop: AbortSignal,
): Promise<Map<string, BookEntry>> {
  const written = new Map<string, BookEntry>();
  let after: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await provider.book(span, after, stop);
    for (const entry of page.entries) keep(written, entry);
    after = page.next;
    if (after === null) return written;
  }
  throw new Error(`the book of ${provider.name} has no end`);
}

/** A payment attempted twice has two records; the successful one counts. */
function keep(written: Map<string, BookEntry>, entry: BookEntry): void {
  const before = written.get(entry.id);
  if (before?.state !== 'SUCCEEDED') written.set(entry.id, entry);
}

/** A late operation may be recorded after the read span, so its status is queried separately. */
async function lookAgain(
  { provider, read, stop }: Comparing,
  ours: readonly ProviderOperation[],
  written: Map<string, BookEntry>,
): Promise<void> {
  const missing = ours.filter(({ id, state }) => state === 'SUCCEEDED' && !written.has(id));
  for (const operation of missing.slice(0, MOST_ASKED)) {
    const { id, kind, reference, paymentId, amount, currency, begunAt: at } = operation;
    const ask = async () => {
      if (kind === 'PAYMENT') return provider.status(toMake(operation), reference, stop);
      const payment = await read((reader) => reader.one(ProviderOperation, { id: paymentId }));
      return provider.refundStatus(toGiveBack(operation, payment?.reference ?? ''), reference, stop);
    };
    const answer = await ask();
    if (answer.state === 'UNKNOWN') throw new Error(`${provider.name} does not answer: ${answer.reason}`);
    if (answer.state !== 'SUCCEEDED') continue;
    written.set(id, { kind, id, reference: answer.reference, amount, currency, state: 'SUCCEEDED', at });
  }
}

async function known(reader: Reader, ids: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  const real = ids.filter((id) => UUID.test(id));
  for (let start = 0; start < real.length; start += IDS_PER_QUESTION) {
    const part = real.slice(start, start + IDS_PER_QUESTION);
    // The last id fills the remaining parameters, so that one statement text serves all lengths.
    const asked = Array.from({ length: IDS_PER_QUESTION }, (_, index) => part[Math.min(index, part.length - 1)]!);
    const places = asked.map((_, index) => `$${index + 1}`).join(', ');
    const rows = await reader.rows<{ id: string }>(`SELECT id FROM provider_operations WHERE id IN (${places})`, asked);
    for (const { id } of rows) found.add(id);
  }
  return found;
}

function widened({ venueId, from, to }: BookSpan): BookSpan {
  const moved = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
  return { venueId, from: moved(from, -SLACK_MS), to: moved(to, SLACK_MS) };
}
