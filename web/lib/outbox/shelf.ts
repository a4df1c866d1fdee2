import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Failure } from '../api.js';
import { OutboxFull, type Command, type Discarded } from './command.js';

/** A command as it lies on the disk. */
export interface Kept extends Command {
  /** The house said no; it and its lane wait for a person. */
  isRefused: boolean;
  failure: Failure | null;
}

interface Lease {
  holder: string;
  untilMs: number;
}

interface Shelves extends DBSchema {
  entries: { key: number; value: Kept; indexes: { byKey: string } };
  discarded: { key: number; value: Discarded };
  lease: { key: string; value: Lease };
}

// A whole evening of a tablet without a network; far below what any browser gives to a page.
const MOST_ENTRIES = 500;
const MOST_DISCARDED = 200;
const LEASE = 'sender';

// Some browsers end the database behind a page that slept; a page that opens it again finds everything.
const LOST = ['InvalidStateError', 'UnknownError', 'AbortError'];

/** The disk of one browser for one room's outbox. */
export class Shelf {
  private opened: Promise<IDBPDatabase<Shelves>> | null = null;

  constructor(private readonly name: string) {}

  /** Oldest first. */
  all(): Promise<Kept[]> {
    return this.use((db) => db.getAll('entries'));
  }

  discarded(): Promise<Discarded[]> {
    return this.use((db) => db.getAll('discarded'));
  }

  /** Settles when the disk has it; a command that is there already is the same command. */
  add(command: Command): Promise<void> {
    return this.use(async (db) => {
      const tx = db.transaction('entries', 'readwrite', { durability: 'strict' });
      const isKnown = (await tx.store.index('byKey').getKey(command.key)) !== undefined;
      const isFull = !isKnown && (await tx.store.count()) >= MOST_ENTRIES;
      if (!isKnown && !isFull) await tx.store.add({ ...command, isRefused: false, failure: null });
      await tx.done;
      if (isFull) throw new OutboxFull(MOST_ENTRIES);
    });
  }

  mark(key: string, isRefused: boolean, failure: Failure | null): Promise<void> {
    return this.use(async (db) => {
      const tx = db.transaction('entries', 'readwrite');
      const cursor = await tx.store.index('byKey').openCursor(key);
      if (cursor) await cursor.update({ ...cursor.value, isRefused, failure });
      await tx.done;
    });
  }

  /** What the house has answered may come back from the disk after a crash; it is the same command then. */
  remove(key: string): Promise<void> {
    return this.use(async (db) => {
      const tx = db.transaction('entries', 'readwrite');
      const place = await tx.store.index('byKey').getKey(key);
      if (place !== undefined) await tx.store.delete(place);
      await tx.done;
    });
  }

  /** Only what was refused: anything else may have been done by the time the person reads it. */
  discard(key: string, reason: string, discardedAt: string): Promise<void> {
    return this.use(async (db) => {
      const tx = db.transaction(['entries', 'discarded'], 'readwrite', { durability: 'strict' });
      const cursor = await tx.objectStore('entries').index('byKey').openCursor(key);
      if (cursor?.value.isRefused) {
        const { isRefused: _, ...command } = cursor.value;
        const book = tx.objectStore('discarded');
        await book.add({ ...command, reason, discardedAt });
        const places = await book.getAllKeys();
        for (const place of places.slice(0, -MOST_DISCARDED)) await book.delete(place);
        await cursor.delete();
      }
      await tx.done;
    });
  }

  /** Whether this page may send now, and so for as long; another one may not before the time is over. */
  takeLease(holder: string, nowMs: number, forMs: number): Promise<boolean> {
    return this.use(async (db) => {
      const tx = db.transaction('lease', 'readwrite');
      const lease = await tx.store.get(LEASE);
      // One that ends later than any could was written before this machine's clock was set back.
      const isHeld = lease !== undefined && lease.untilMs > nowMs && lease.untilMs <= nowMs + forMs;
      const isMine = !isHeld || lease.holder === holder;
      if (isMine) await tx.store.put({ holder, untilMs: nowMs + forMs }, LEASE);
      await tx.done;
      return isMine;
    });
  }

  dropLease(holder: string): Promise<void> {
    return this.use(async (db) => {
      const tx = db.transaction('lease', 'readwrite');
      if ((await tx.store.get(LEASE))?.holder === holder) await tx.store.delete(LEASE);
      await tx.done;
    });
  }

  async close(): Promise<void> {
    const opened = this.opened;
    this.opened = null;
    (await opened?.catch(() => null))?.close();
  }

  private async use<T>(work: (db: IDBPDatabase<Shelves>) => Promise<T>): Promise<T> {
    try {
      return await work(await this.open());
    } catch (error) {
      if (!(error instanceof DOMException && LOST.includes(error.name))) throw error;
      await this.close();
      return work(await this.open());
    }
  }

  private open(): Promise<IDBPDatabase<Shelves>> {
    this.opened ??= openDB<Shelves>(this.name, 1, {
      upgrade(db) {
        db.createObjectStore('entries', { autoIncrement: true }).createIndex('byKey', 'key', { unique: true });
        db.createObjectStore('discarded', { autoIncrement: true });
        db.createObjectStore('lease');
      },
      // A newer version of the page in another tab must not wait for this one.
      blocking: () => void this.close(),
      terminated: () => {
        this.opened = null;
      },
    });
    this.opened.catch(() => {
      this.opened = null;
    });
    return this.opened;
  }
}
