import { judge, type Frame, type Mark, type StreamEvent, type Verdict } from './cursor-rule.js';
import type { MarkStore } from './mark-store.js';

export type ApplyEvents<Event extends StreamEvent> = (events: Event[], frame: Frame<Event>) => void | Promise<void>;

/** The listener's place in the log: applied first, then stored, and only then may the caller acknowledge. */
export class Place<Event extends StreamEvent> {
  mark: Mark | null = null;
  // Ahead of the mark only when storing failed: the same events come again, and must not be applied again.
  private appliedSeq = 0;

  constructor(
    private readonly store: MarkStore,
    private readonly apply: ApplyEvents<Event>,
  ) {}

  async load(): Promise<void> {
    this.mark = await this.store.load();
    this.appliedSeq = this.mark?.seq ?? 0;
  }

  /** A new beginning: a snapshot was applied, or a listener without one joins at the head. */
  async begin(mark: Mark): Promise<void> {
    this.appliedSeq = mark.seq;
    await this.store.save(mark);
    this.mark = mark;
  }

  forget(): void {
    this.mark = null;
  }

  async take(frame: Frame<Event>): Promise<Verdict> {
    // A frame before the hello of a listener that has no mark: nothing says that it begins where we do.
    if (!this.mark) return 'reconnect';
    const verdict = judge(frame, this.mark.seq);
    if (verdict !== 'apply') return verdict;
    const fresh = frame.events.filter((event) => event.seq > this.appliedSeq);
    if (fresh.length > 0) await this.apply(fresh, frame);
    this.appliedSeq = Math.max(this.appliedSeq, frame.to);
    const next = { cursor: frame.cursor, seq: frame.to };
    await this.store.save(next);
    this.mark = next;
    return 'apply';
  }
}
