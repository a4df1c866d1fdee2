import { AsyncLocalStorage } from 'node:async_hooks';
import { Refusal } from '../domain/refusal.js';
import { append, type Head } from '../events/log.js';
import { answerStored, takeClaim, type Claim } from './claims.js';
import type { Dialect } from './columns.js';
import type { Engine } from './engine.js';
import type { Reader } from './reader.js';
import type { Tx } from './tx.js';

/** For whom a write happens: who stands in the event, and the request's right to happen once. */
export interface Caller {
  actor: string | null;
  claim: Claim | null;
}

const NOBODY: Caller = { actor: null, claim: null };

interface Answer<T> {
  value: T;
  heads: Head[];
  hints: readonly (() => void)[];
  replayed: boolean;
}

/** The one door. Features get this class and nothing below it. */
export class Database {
  private readonly current = new AsyncLocalStorage<Tx | null>();
  private readonly callers = new AsyncLocalStorage<Caller>();
  private readonly outside = AsyncLocalStorage.snapshot();
  private readonly followers = new Set<(heads: Head[]) => void>();
  private diskIsFull = false;

  constructor(
    readonly engine: Engine,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** How often a write had to run again because another one held what it needed. */
  get retries(): number {
    return this.engine.retries;
  }

  /** Whether the last write was refused because the disk is full. */
  get isDiskFull(): boolean {
    return this.diskIsFull;
  }

  /** Whether this code runs inside a write, where nothing may wait for a network. */
  get isWriting(): boolean {
    return this.current.getStore()?.isOpen ?? false;
  }

  get dialect(): Dialect {
    return this.engine.dialect;
  }

  /** Inside a write it reads through that write's transaction; elsewhere each statement sees the last commit. */
  read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    const tx = this.current.getStore();
    return work(tx?.isOpen ? tx : this.engine.reader);
  }

  /**
   * Another number after every write to one of these tables (`tablesReadBy`); null where other processes write too, so
   * that nobody here can tell.
   */
  writesTo(tables: readonly string[]): number | null {
    return this.engine.writesTo(tables);
  }

  /** One consistent view for everything the work reads. Nothing in it may wait for a network or a file. */
  readSnapshot<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    return this.engine.snapshot(work);
  }

  /**
   * Runs the work in a transaction and answers after the commit. A write inside a write joins it; one whose surrounding
   * transaction has ended (a timer, a late continuation) starts anew. The work may run more than once, so it changes
   * nothing but the transaction.
   */
  async write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const surrounding = this.current.getStore();
    if (surrounding?.isOpen) return work(surrounding);
    const { actor, claim } = this.callers.getStore() ?? NOBODY;
    if (claim?.outcome) throw new Error('a keyed request has one outermost write, and there has been one already');
    if (claim) claim.outcome = 'underway';
    try {
      const answer = await this.engine.write((tx) => this.current.run(tx, () => this.perform(tx, work, actor, claim)));
      if (claim) claim.outcome = answer.replayed ? 'replayed' : 'done';
      this.diskIsFull = false;
      this.tellFollowers(answer.heads);
      for (const hint of answer.hints) this.outside(() => queueMicrotask(hint));
      return answer.value;
    } catch (error) {
      delete claim?.outcome;
      if (error instanceof Refusal && error.code === 'DISK_FULL') this.diskIsFull = true;
      throw error;
    }
  }

  /** Everything below runs in this caller's name. */
  onBehalf<T>(caller: Caller, work: () => T): T {
    return this.callers.run(caller, work);
  }

  /** Called after each commit that made events, outside every request. A hint only: the log is the truth. */
  afterCommit(follower: (heads: Head[]) => void): void {
    this.followers.add(follower);
  }

  async close(): Promise<void> {
    await this.engine.close();
    // On older Nodes every promise of the process passes each storage that was ever used, for as long as the process lives.
    this.current.disable();
    this.callers.disable();
  }

  private async perform<T>(
    tx: Tx,
    work: (tx: Tx) => Promise<T>,
    actor: string | null,
    claim: Claim | null,
  ): Promise<Answer<T>> {
    tx.actor = actor;
    const statements = tx.statements();
    if (claim) {
      const stored = await takeClaim(statements, claim);
      if (stored) return { value: stored.answer as T, heads: [], hints: [], replayed: true };
    }
    const value = await tx.spend(work);
    const before = claim ? [answerStored(claim, value)] : [];
    const heads = await append(statements, tx.recorded, { at: this.now().toISOString(), actor, before });
    return { value, heads, hints: tx.hints, replayed: false };
  }

  // Each in a turn of its own: what has been committed is answered as done, whatever a follower makes of it.
  private tellFollowers(heads: Head[]): void {
    if (heads.length === 0) return;
    for (const follower of this.followers) this.outside(() => queueMicrotask(() => follower(heads)));
  }
}
