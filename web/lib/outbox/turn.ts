import type { Clock } from '../clock.js';
import { newKey } from '../key.js';
import type { Shelf } from './shelf.js';

/** Of all tabs of a browser one sends. */
export interface Turn {
  readonly isMine: boolean;
  /** Asked before each sending: a page that slept may have lost its turn. */
  confirm(): Promise<boolean>;
  end(): Promise<void>;
}

interface TurnParts {
  name: string;
  shelf: Shelf;
  clock: Clock;
  onMine: () => void;
}

const LEASE_MS = 5_000;
const RENEW_MS = 2_000;

/** The browser's own locks or, where they are absent because there is no TLS, a lease on the disk. */
export function takeTurn(parts: TurnParts): Turn {
  const locks = typeof navigator === 'undefined' ? undefined : (navigator.locks as LockManager | undefined);
  return locks ? new LockTurn(locks, parts) : new LeaseTurn(parts);
}

class LockTurn implements Turn {
  isMine = false;
  private readonly giving = new AbortController();
  private release: () => void = () => undefined;

  constructor(locks: LockManager, { name, onMine }: TurnParts) {
    const held = locks.request(name, { signal: this.giving.signal }, () => {
      this.isMine = true;
      onMine();
      return new Promise<void>((release) => (this.release = release));
    });
    // Given up before it came.
    held.catch(() => undefined);
  }

  confirm(): Promise<boolean> {
    return Promise.resolve(this.isMine);
  }

  async end(): Promise<void> {
    this.isMine = false;
    this.giving.abort();
    this.release();
  }
}

class LeaseTurn implements Turn {
  isMine = false;
  private readonly holder = newKey();
  private isOver = false;
  private cancel: () => void = () => undefined;

  constructor(private readonly parts: TurnParts) {
    if (typeof window !== 'undefined') window.addEventListener('pagehide', this.onHide);
    void this.renew();
  }

  async confirm(): Promise<boolean> {
    if (this.isOver) return false;
    const { shelf, clock, onMine } = this.parts;
    const wasMine = this.isMine;
    this.isMine = await shelf.takeLease(this.holder, clock.now(), LEASE_MS).catch(() => false);
    if (this.isMine && !wasMine) onMine();
    return this.isMine;
  }

  async end(): Promise<void> {
    this.isOver = true;
    this.cancel();
    if (typeof window !== 'undefined') window.removeEventListener('pagehide', this.onHide);
    await this.leave();
  }

  private async renew(): Promise<void> {
    await this.confirm();
    if (!this.isOver) this.cancel = this.parts.clock.after(RENEW_MS, () => void this.renew());
  }

  private readonly onHide = (): void => void this.leave();

  /** The next tab need not wait for the lease to end. */
  private async leave(): Promise<void> {
    if (!this.isMine) return;
    this.isMine = false;
    await this.parts.shelf.dropLease(this.holder).catch(() => undefined);
  }
}
