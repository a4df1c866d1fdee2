import type { ChangedThing, Ignored, ImportReport, MenuChange } from './exchange.dto.js';

const MOST_CHANGES = 500;
const MOST_IGNORED = 100;

interface Outcome {
  /** Of the menu, after the import. */
  version: number;
  /** Null: it needs no confirmation. */
  doubt: string | null;
}

/** Notes what an import does, as much of it as somebody will read. */
export class ReportBook {
  private readonly changes: MenuChange[] = [];
  private readonly counts = { added: 0, changed: 0, archived: 0, unchanged: 0 };

  added(thing: ChangedThing, path: string): void {
    this.counts.added += 1;
    this.note({ kind: 'ADDED', thing, path, fields: [] });
  }

  /** Also when nothing of it is another one. */
  compared(thing: ChangedThing, path: string, fields: string[]): void {
    if (fields.length === 0) this.counts.unchanged += 1;
    else {
      this.counts.changed += 1;
      this.note({ kind: 'CHANGED', thing, path, fields });
    }
  }

  archived(thing: ChangedThing, path: string): void {
    this.counts.archived += 1;
    this.note({ kind: 'ARCHIVED', thing, path, fields: [] });
  }

  get isEmpty(): boolean {
    return this.counts.added + this.counts.changed + this.counts.archived === 0;
  }

  view(isDryRun: boolean, { version, doubt }: Outcome, ignored: readonly Ignored[]): ImportReport {
    const { added, changed, archived } = this.counts;
    return {
      dry_run: isDryRun,
      menu_version: version,
      counts: { ...this.counts },
      needs_confirm: doubt !== null,
      changes: this.changes,
      more_changes: added + changed + archived - this.changes.length,
      ignored: ignored.slice(0, MOST_IGNORED),
      more_ignored: Math.max(0, ignored.length - MOST_IGNORED),
    };
  }

  private note(change: MenuChange): void {
    if (this.changes.length < MOST_CHANGES) this.changes.push(change);
  }
}

export function pathOf(...names: string[]): string {
  return names.join(' / ');
}

/** Members in which two cards differ, by their names on the wire; an id of something else goes by its own. */
export function differing<Card extends object>(before: Card, after: Card): string[] {
  const members = Object.keys(after) as (keyof Card & string)[];
  return [...new Set(members.filter((member) => !isSame(before[member], after[member])).map(wireName))];
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  return typeof one === 'object' && typeof other === 'object' && JSON.stringify(one) === JSON.stringify(other);
}

const WIRE_NAMES: Readonly<Record<string, string>> = {
  pieceGrams: 'piece_g',
  dishVariationId: 'variation',
  dineInRate: 'rates',
  takeawayRate: 'rates',
  deliveryRate: 'rates',
};

function wireName(member: string): string {
  return WIRE_NAMES[member] ?? member.replace(/Id$/, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
