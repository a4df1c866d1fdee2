import type { Deed } from './deed.js';

type Kind = Deed['do'];

// As many as there are: a deed that never comes about is found.
const KINDS = {
  open: 0,
  add: 0,
  change: 0,
  void: 0,
  move: 0,
  merge: 0,
  remove: 0,
  step: 0,
  command: 0,
  cancel: 0,
  bump: 0,
  recall: 0,
  seen: 0,
  acknowledge: 0,
  count: 0,
  pay: 0,
  bill: 0,
  unbill: 0,
  fire: 0,
  discount: 0,
  undiscount: 0,
} satisfies Record<Kind, 0>;

/** How often each deed was done, and how often what was refused. */
export class Tally<Name extends string = Kind> {
  private readonly done: Record<string, number>;
  private readonly refused = new Map<string, number>();

  constructor(kinds: Record<Name, 0> = KINDS as Record<string, 0>) {
    this.done = { ...kinds };
  }

  add(kind: Name, code: string | null): void {
    if (code === null) this.done[kind]! += 1;
    else this.refused.set(code, (this.refused.get(code) ?? 0) + 1);
  }

  /** Deeds that were done less often. */
  rare(least: number): string[] {
    return Object.entries(this.done).flatMap(([kind, times]) => (times < least ? [`${kind}: ${times} times`] : []));
  }

  codes(): string[] {
    return [...this.refused.keys()].toSorted();
  }

  toString(): string {
    const said = (counts: Iterable<[string, number]>) =>
      [...counts].map(([what, times]) => `${what} ${times}`).join(', ');
    return `done: ${said(Object.entries(this.done))}; refused: ${said(this.refused)}`;
  }
}
