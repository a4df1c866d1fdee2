import type { Ignored } from './exchange.dto.js';
import type { FileCategory, FileDish, FileIngredient } from './menu-file.dto.js';

/** What a file was found to say, not yet looked at. A member that is left out stays as it is on the menu. */
export interface RawMenu {
  categories: RawCategory[];
  /** Null: the file knows nothing of ingredients, and they and all recipes stay. */
  ingredients: RawThing[] | null;
  ignored: Ignored[];
}

export interface RawThing {
  /** Where it stands in the file. */
  path: string;
  members: unknown;
}

export interface RawCategory extends RawThing {
  dishes: RawDish[];
}

export interface RawDish extends RawThing {
  /** Where its variations stand, when that is not within the dish. */
  variationPaths?: string[];
}

/** What a file says, looked at: every member is what it must be. */
export interface Draft {
  categories: DraftCategory[];
  ingredients: DraftIngredient[] | null;
  ignored: Ignored[];
}

export interface DraftCategory {
  path: string;
  card: Omit<FileCategory, 'dishes'>;
  dishes: DraftDish[];
}

export interface DraftDish {
  path: string;
  card: FileDish;
}

export interface DraftIngredient {
  path: string;
  card: FileIngredient;
}
