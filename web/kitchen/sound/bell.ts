import type { Tone } from './tones.js';

/** Something that somebody should come and look at. */
export interface Call {
  id: string;
  tone: Tone;
  /** What is new about it: it rings when there is something here that it has not rung for. */
  news: readonly string[];
  /** Somebody has seen it before this page was opened. */
  isSeen: boolean;
}

interface Rung {
  news: Set<string>;
  lastMs: number;
  isTouched: boolean;
}

const AGAIN_MS = 30_000;

/** Rings for each piece of news once, and every 30 s until somebody touches what it is about; where nobody is there to touch it, once. */
export class Bell {
  private readonly rung = new Map<string, Rung>();
  private isFirst = true;

  constructor(private readonly againMs: number | null = AGAIN_MS) {}

  /** The tones that are due now, each once: what came together rings together. */
  ring(calls: readonly Call[], nowMs: number): Tone[] {
    this.forgetAllBut(calls);
    const due = calls.filter((call) => this.isDue(call, nowMs)).map(({ tone }) => tone);
    this.isFirst = false;
    return [...new Set(due)];
  }

  touch(id: string): void {
    const rung = this.rung.get(id);
    if (rung) rung.isTouched = true;
  }

  private isDue({ id, news, isSeen }: Call, nowMs: number): boolean {
    const before = this.rung.get(id);
    const isOld = this.isFirst && isSeen;
    if (!before || news.some((one) => !before.news.has(one))) {
      this.rung.set(id, { news: new Set([...(before?.news ?? []), ...news]), lastMs: nowMs, isTouched: isOld });
      return !isOld;
    }
    if (before.isTouched || this.againMs === null || nowMs - before.lastMs < this.againMs) return false;
    before.lastMs = nowMs;
    return true;
  }

  private forgetAllBut(calls: readonly Call[]): void {
    const called = new Set(calls.map(({ id }) => id));
    for (const id of this.rung.keys()) if (!called.has(id)) this.rung.delete(id);
  }
}
