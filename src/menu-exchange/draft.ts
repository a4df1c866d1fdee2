import type { Ignored } from './exchange.dto.js';
import type { FileCategory, FileDish, FileLists, ListName } from './menu-file.dto.js';

/** What a file was found to say, not yet looked at. A member that is left out stays as it is on the menu. */
export interface RawMenu {
  categories: RawCategory[];
  /** Of a list that is not there the file knows nothing: all of it stays. */
  lists: { [Name in ListName]?: RawThing[] };
  ignored: Ignored[];
}

export interface RawThing {
  /** Where it stands in the file. */
  path: string;
  members: unknown;
  /** Where the things in it stand, by its member, when that is not within it. */
  inside?: Record<string, string[]>;
}

export interface RawCategory extends RawThing {
  dishes: RawThing[];
}

/** What a file says, looked at: every member is what it must be, once no fault was found. */
export interface Draft {
  categories: DraftCategory[];
  lists: DraftLists;
  ignored: Ignored[];
}

export type DraftLists = { [Name in ListName]?: DraftThing<FileLists[Name]>[] };

export interface DraftThing<Card> {
  path: string;
  card: Card;
  /** Whether it has no fault by itself, so that it can be held against the rest of the file. */
  isSound: boolean;
  /** Where the thing in this place of this member stands in the file. */
  at: (member: string, index: number) => string;
}

export type DraftDish = DraftThing<FileDish>;

export interface DraftCategory extends DraftThing<Omit<FileCategory, 'dishes'>> {
  dishes: DraftDish[];
}
