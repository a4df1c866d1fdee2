import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Text } from '../../database/columns.js';
import type { Locale } from '../../domain/locale.js';

/** What one thing of the menu is called in one language, whatever the thing is. */
@Entity('translations')
@Index('translations_venue', ['venueId', 'lang'])
@Rule('translations_lang', `"lang" IN ('en', 'ru', 'kk')`)
export class Translation {
  @Id({ primary: true }) thingId: string;
  @Text({ primary: true }) lang: Locale;
  @ForeignKey('venues') @Id() venueId: string;
  /** Which kind of thing it is; ids are unique whatever they mean. */
  @Text() thing: string;
  @Text({ nullable: true }) name: string | null;
  @Text({ nullable: true }) description: string | null;
}
