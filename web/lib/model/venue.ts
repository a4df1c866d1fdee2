import { randomBytes } from 'node:crypto';
import type { Mark, StreamEvent } from '../cursor-rule.js';

export interface LoggedEvent extends StreamEvent {
  topic: string;
  tag: string;
  data: { id: string };
}

export type Doubt = 'epoch' | 'too_old' | 'ahead' | 'tag';

/** The log of one venue as the protocol sees it. Its events say that something opened or closed in one topic. */
export class ModelVenue {
  private log: LoggedEvent[] = [];
  private epoch = word();
  private oldest = 0;

  get head(): number {
    return this.log.length;
  }

  append(topic: string, type: 'opened' | 'closed' = 'opened'): LoggedEvent {
    const seq = this.log.length + 1;
    const event = { seq, type, topic, tag: word(), v: 1, at: new Date().toISOString(), data: { id: word() } };
    this.log.push(event);
    return event;
  }

  /** As a restore from a backup does: the newest events are gone, and a new epoch begins. */
  restore(keep: number): void {
    this.log = this.log.slice(0, keep);
    this.oldest = 0;
    this.epoch = word();
  }

  /** As a failover to a replica that lagged does: the epoch stays, other events take the lost numbers. */
  rewrite(from: number): void {
    const lost = this.log.splice(from);
    for (const { topic, type } of lost) this.append(topic, type as 'opened');
  }

  prune(oldest: number): void {
    this.oldest = Math.max(this.oldest, Math.min(oldest, this.head));
  }

  mark(seq: number): Mark {
    const tag = this.log[seq - 1]?.tag ?? 'first';
    return { seq, cursor: Buffer.from(JSON.stringify([this.epoch, seq, tag])).toString('base64url') };
  }

  seqOf(cursor: string): number {
    return (JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, number, string])[1];
  }

  doubt(cursor: string): Doubt | null {
    const [epoch, seq] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, number, string];
    if (epoch !== this.epoch) return 'epoch';
    if (seq < this.oldest) return 'too_old';
    if (seq > this.head) return 'ahead';
    return this.mark(seq).cursor === cursor ? null : 'tag';
  }

  visible(topics: readonly string[], from: number, to: number): LoggedEvent[] {
    return this.log.slice(from, to).filter((event) => topics.includes(event.topic));
  }

  ids(topics: readonly string[], to = this.head): string[] {
    return this.visible(topics, 0, to).map((event) => event.data.id);
  }

  open(topics: readonly string[], to = this.head): number {
    return this.visible(topics, 0, to).reduce((count, event) => count + (event.type === 'opened' ? 1 : -1), 0);
  }
}

function word(): string {
  return randomBytes(6).toString('base64url');
}
