import { v7 as newId } from 'uuid';
import type { Chance } from './chance.js';

/** Whatever the product has answered about a thing last. */
export interface View {
  id: string;
  [member: string]: any;
}

/** Things that are used up: a code enrols once, a link is opened once. */
const HANDFULS = [
  'enrolment code',
  'password link',
  'setup link',
  'refresh token',
  'cursor',
  'leaving token',
  'table code',
] as const;
type Handful = (typeof HANDFULS)[number];

// Enough to choose from; what is older has been closed or changed by others long ago.
const MOST_OF_A_KIND = 120;
const CLOSED = new Set(['COMPLETED', 'CANCELLED', 'REJECTED']);

/**
 * The real things of the house, as far as the requests know them. What the house needs to go on is kept: it may be read
 * and named, but is never chosen to be taken away.
 */
export class Stock {
  private readonly shelves = new Map<string, Map<string, View>>();
  private readonly kept = new Set<string>();
  private readonly handfuls = new Map<Handful, string[]>();
  slug: string | null = null;

  keep(kind: string, view: View): void {
    this.kept.add(view.id);
    this.put(kind, view);
  }

  put(kind: string, view: View): void {
    const shelf = this.shelf(kind);
    shelf.delete(view.id);
    if (view['archived_at'] || view['revoked_at'] || CLOSED.has(view['status'])) return;
    shelf.set(view.id, view);
    if (shelf.size <= MOST_OF_A_KIND) return;
    const oldest = [...shelf.keys()].find((id) => !this.kept.has(id));
    if (oldest) shelf.delete(oldest);
  }

  take(kind: string, id: string): void {
    this.shelf(kind).delete(id);
  }

  get(kind: string, id: string): View | undefined {
    return this.shelf(kind).get(id);
  }

  /** One of the kind; `spare`: that nobody misses. */
  pick(kind: string, chance: Chance, which: { spare?: boolean; suits?: (view: View) => boolean } = {}): View | null {
    const views = [...this.shelf(kind).values()].filter(
      (view) => !(which.spare && this.kept.has(view.id)) && (which.suits?.(view) ?? true),
    );
    return views.length > 0 ? chance.pick(views) : null;
  }

  /** An id of the kind, or one that nobody has. */
  id(kind: string, chance: Chance): string {
    return this.pick(kind, chance)?.id ?? newId();
  }

  hand(kind: Handful, ...more: string[]): void {
    this.handfuls.set(kind, [...(this.handfuls.get(kind) ?? []), ...more].slice(-MOST_OF_A_KIND));
  }

  /** Used up. */
  draw(kind: Handful): string | null {
    return this.handfuls.get(kind)?.pop() ?? null;
  }

  /** To be used again. */
  peek(kind: Handful, chance: Chance): string | null {
    const handful = this.handfuls.get(kind) ?? [];
    return handful.length > 0 ? chance.pick(handful) : null;
  }

  private shelf(kind: string): Map<string, View> {
    let shelf = this.shelves.get(kind);
    if (!shelf) this.shelves.set(kind, (shelf = new Map()));
    return shelf;
  }
}
