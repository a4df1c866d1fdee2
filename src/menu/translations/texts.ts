import type { Locale } from '../../domain/locale.js';
import type { Translation } from './translation.entity.js';

interface Words {
  name: string | null;
  description: string | null;
}

type Named = { id: string; name: string; description?: string | null };

/** Guests' words of a venue's things in one language; where one is missing, in the venue's first; else as they stand. */
export class Texts {
  private constructor(
    private readonly asked: ReadonlyMap<string, Words>,
    private readonly usual: ReadonlyMap<string, Words>,
  ) {}

  static of(translations: readonly Translation[], asked: Locale, usual: Locale): Texts {
    const words = (locale: Locale) =>
      new Map(translations.filter(({ lang }) => lang === locale).map((row) => [row.thingId, row]));
    return new Texts(words(asked), words(usual));
  }

  /** The thing with its words in the language; one that has no description gets none. */
  of<Thing extends Named>(thing: Thing): Thing {
    const [asked, usual] = [this.asked.get(thing.id), this.usual.get(thing.id)];
    if (!asked && !usual) return thing;
    return {
      ...thing,
      name: asked?.name ?? usual?.name ?? thing.name,
      ...(thing.description && { description: asked?.description ?? usual?.description ?? thing.description }),
    };
  }
}
