import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { Outcome } from '../api.js';
import { wallClock, type Clock } from '../clock.js';
import { watchWake } from '../wake.js';
import type { Command, Discarded, Entry } from './command.js';
import { Sender, type Progress } from './sender.js';
import { Shelf, type Kept } from './shelf.js';
import { takeTurn, type Turn } from './turn.js';

export type { Command, Discarded, Entry } from './command.js';

export interface Outbox {
  /** Of all tabs of this browser, oldest first. */
  readonly entries: ReadonlySignal<readonly Entry[]>;
  /** Settles when it is on the disk, before any network; rejects with `OutboxFull` where too much waits. */
  add(command: Command): Promise<void>;
  /** A refused one once more, with the same key. */
  retry(key: string): Promise<void>;
  /** A refused one is given up, and written into the book of what was given up. */
  discard(key: string, reason: string): Promise<void>;
  /** What was given up on this browser, oldest first. */
  discarded(): Promise<readonly Discarded[]>;
  /** Once for each final answer, in every tab, before the entry leaves `entries`. */
  onAnswer(hear: HearAnswer): () => void;
  /** Now instead of later: the link came back. */
  flush(): void;
  close(): Promise<void>;
}

type HearAnswer = (entry: Entry, outcome: Outcome<unknown>) => void;

export interface OutboxParts {
  /** One for each room of the browser. */
  name: string;
  /** Ends early when the network comes back behind it. */
  send(entry: Entry, until: AbortSignal): Promise<Outcome<unknown>>;
  clock?: Clock;
}

type Word =
  | { kind: 'changed' }
  | { kind: 'hurry' }
  | { kind: 'progress'; progress: Map<string, Progress> }
  | { kind: 'answer'; entry: Entry; outcome: Outcome<unknown> };

/** What was done here and is not known to the house yet. It outlives the page, the browser and the power. */
export async function openOutbox(parts: OutboxParts): Promise<Outbox> {
  const outbox = new BrowserOutbox(parts);
  await outbox.begin();
  return outbox;
}

class BrowserOutbox implements Outbox {
  readonly entries = signal<readonly Entry[]>([]);
  private readonly listeners = new Set<HearAnswer>();
  private readonly shelf: Shelf;
  private readonly sender: Sender;
  private readonly channel: BroadcastChannel;
  private readonly stopWatching: () => void;
  private turn: Turn | null = null;
  private kept: readonly Kept[] = [];
  /** Of the tab that sends, where it is another one. */
  private told: ReadonlyMap<string, Progress> = new Map();
  /** Readings of the disk; one that was overtaken shows nothing. */
  private begun = 0;
  private shown = 0;
  private isClosed = false;

  constructor(private readonly parts: OutboxParts) {
    const { name, send, clock = wallClock } = parts;
    this.shelf = new Shelf(`qres-outbox-${name}`);
    this.sender = new Sender({
      send,
      clock,
      waiting: () => (this.turn?.isMine ? this.entries.value : []),
      maySend: () => this.turn?.confirm() ?? Promise.resolve(false),
      onFinal: (entry, outcome) => this.finish(entry, outcome),
      onProgress: () => this.showProgress(),
    });
    this.channel = new BroadcastChannel(`qres-outbox-${name}`);
    this.channel.onmessage = ({ data }: MessageEvent<Word>) => this.hear(data);
    const hurry = () => this.flush();
    this.stopWatching = watchWake({ onNetwork: hurry, onVisible: hurry });
  }

  async begin(): Promise<void> {
    await this.read();
    const { name, clock = wallClock } = this.parts;
    const onMine = () => void this.read().then(() => this.sender.pump());
    this.turn = takeTurn({ name: `qres-outbox-${name}`, shelf: this.shelf, clock, onMine });
  }

  async add(command: Command): Promise<void> {
    await this.shelf.add(command);
    await this.changed();
  }

  async retry(key: string): Promise<void> {
    await this.shelf.mark(key, false, null);
    await this.changed();
    this.flush();
  }

  async discard(key: string, reason: string): Promise<void> {
    const { clock = wallClock } = this.parts;
    await this.shelf.discard(key, reason, new Date(clock.now()).toISOString());
    await this.changed();
  }

  discarded(): Promise<readonly Discarded[]> {
    return this.shelf.discarded();
  }

  onAnswer(hear: HearAnswer): () => void {
    this.listeners.add(hear);
    return () => this.listeners.delete(hear);
  }

  flush(): void {
    if (this.turn?.isMine) this.sender.hurry();
    else this.say({ kind: 'hurry' });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.stopWatching();
    this.sender.close();
    this.listeners.clear();
    await this.turn?.end();
    this.channel.close();
    await this.shelf.close();
  }

  private async finish(entry: Entry, outcome: Outcome<unknown>): Promise<void> {
    this.tell(entry, outcome);
    this.say({ kind: 'answer', entry, outcome });
    if (outcome.ok) await this.shelf.remove(entry.key);
    else await this.shelf.mark(entry.key, true, outcome.failure);
    this.sender.progress.delete(entry.key);
    await this.changed();
  }

  private tell(entry: Entry, outcome: Outcome<unknown>): void {
    for (const hear of this.listeners) {
      try {
        hear(entry, outcome);
      } catch (error) {
        // The answer stands whatever a listener makes of it; the page is told of its fault as of any other.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  private hear(word: Word): void {
    if (this.isClosed) return;
    switch (word.kind) {
      case 'changed':
        void this.read().then(() => this.sender.pump());
        return;
      case 'hurry':
        if (this.turn?.isMine) this.sender.hurry();
        return;
      case 'progress':
        this.told = word.progress;
        this.show();
        return;
      case 'answer':
        this.tell(word.entry, word.outcome);
        return;
    }
  }

  private async changed(): Promise<void> {
    await this.read();
    this.say({ kind: 'changed' });
    this.sender.pump();
  }

  private async read(): Promise<void> {
    const reading = ++this.begun;
    const kept = await this.shelf.all();
    if (this.isClosed || reading < this.shown) return;
    this.shown = reading;
    this.kept = kept;
    this.show();
  }

  private showProgress(): void {
    this.say({ kind: 'progress', progress: this.sender.progress });
    this.show();
  }

  private show(): void {
    const progress = this.turn?.isMine ? this.sender.progress : this.told;
    this.entries.value = this.kept.map((one) => entryOf(one, progress.get(one.key)));
  }

  private say(word: Word): void {
    if (!this.isClosed) this.channel.postMessage(word);
  }
}

function entryOf({ isRefused, ...command }: Kept, progress: Progress | undefined): Entry {
  if (isRefused) return { ...command, state: 'refused', tries: progress?.tries ?? 0 };
  const { isSending = false, tries = 0, failure = null } = progress ?? {};
  return { ...command, state: isSending ? 'sending' : 'waiting', tries, failure };
}
