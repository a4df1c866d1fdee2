import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { LOCALES, type Locale } from '../domain/locale.js';
import { likedLocales, localeOf } from '../http/locale.js';
import type { PublicMenu } from '../menu/menu.dto.js';
import { PublicMenuService, type TakenEdition } from '../menu/public-menu.service.js';
import { furniture } from './furniture.js';
import { OpenText, type Coding } from './open-text.js';
import { menuPage, placeLine, unknownPage } from './page.js';
import { CODE_TABLES, placeOfCode, type CodePlace } from './place-of-code.js';

/** What a guest's browser says when it asks for a page. */
export interface AskedPage {
  code: string;
  /** As it stands in the address. */
  lang: string | undefined;
  acceptLanguage: string | undefined;
  /** Every dish in full, however long the answer. */
  isWhole: boolean;
}

export interface AnsweredPage {
  status: 200 | 404 | 410;
  etag: (coding: Coding) => string;
  bytes: (coding: Coding) => Promise<Buffer>;
  /** Null: nobody has printed this code. */
  place: CodePlace | null;
  /** All of it, for the page's own script: part of a view that was counted before. */
  isWhole: boolean;
  /** Whether it is still what the same guest would get; false also when nobody can tell at once. */
  stands: () => boolean;
  lang: Locale;
}

type Edition = TakenEdition['edition'];

interface Printed {
  hash: string;
  text: OpenText;
}

// The server of a phone on a slow network sends ten packets before it waits for the first answer: 14.6 KB, of which the
// head of the answer and the encryption take their part. What is more costs another way there and back.
const FIRST_FLIGHT_BYTES = 13_400;
// As many as two screens of a phone hold; what is below has arrived when a thumb gets there.
const TOLD_AT_FIRST = 10;

const END = '</body></html>';

/** Pages for guests. One is printed for each edition of the menu, and ends with a line of each table's own. */
@Injectable()
export class GuestPageService {
  readonly policy: string;
  private readonly furniture = furniture();
  /** A page lives as long as the edition of the menu of which it was made. */
  private readonly short = new WeakMap<Edition, Promise<Printed>>();
  private readonly whole = new WeakMap<Edition, Promise<Printed>>();

  constructor(
    private readonly database: Database,
    private readonly menus: PublicMenuService,
  ) {
    this.policy = this.furniture.policy;
  }

  async page({ code, lang, acceptLanguage = '', isWhole }: AskedPage): Promise<AnsweredPage> {
    const writes = this.database.writesTo(CODE_TABLES);
    const place = await this.database.read((reader) => placeOfCode(reader, code));
    if (place === null) return this.unknown(LOCALES.find((one) => one === lang) ?? localeOf(acceptLanguage));
    const wanted =
      place.languages.find((one) => one === lang) ??
      likedLocales(acceptLanguage).find((one) => place.languages.includes(one));
    const spoken = wanted ?? place.languages[0]!;
    const asked = { slug: place.slug, at: null, lang: spoken, orderType: orderTypeOf(place) };
    const { edition, stands } = await this.menus.edition(asked);
    const printed = await this.printed(isWhole ? this.whole : this.short, edition, isWhole);
    const status = place.mode === 'rotated' ? 410 : 200;
    // Where this process alone writes, a card is what it was until something of it is written.
    const isLatest = (): boolean => writes !== null && writes === this.database.writesTo(CODE_TABLES) && stands();
    return answer(
      { status, place, lang: spoken, isWhole, stands: isLatest },
      printed,
      placeLine(code, place, spoken) + END,
    );
  }

  private unknown(lang: Locale): AnsweredPage {
    return answer(
      { status: 404, place: null, lang, isWhole: true, stands: () => false },
      printedOf(unknownPage(lang, this.furniture)),
      END,
    );
  }

  // The promise is kept, not its result: a hundred phones that come right after a change wait for one printing.
  private printed(kept: WeakMap<Edition, Promise<Printed>>, edition: Edition, isWhole: boolean): Promise<Printed> {
    let printed = kept.get(edition);
    if (!printed) {
      printed = this.print(edition, isWhole);
      kept.set(edition, printed);
      printed.catch(() => kept.delete(edition));
    }
    return printed;
  }

  private async print(edition: Edition, isWhole: boolean): Promise<Printed> {
    const menu = JSON.parse(String(await edition.bytes('identity'))) as PublicMenu;
    const whole = printedOf(menuPage({ menu, told: Infinity }, this.furniture));
    if (isWhole || (await whole.text.pressedBytes()) <= FIRST_FLIGHT_BYTES) return whole;
    return printedOf(menuPage({ menu, told: TOLD_AT_FIRST }, this.furniture));
  }
}

function orderTypeOf({ mode }: CodePlace): 'DINE_IN' | 'TAKEAWAY' {
  return mode === 'pickup' ? 'TAKEAWAY' : 'DINE_IN';
}

function printedOf(html: string): Printed {
  const text = Buffer.from(html);
  return { hash: hashOf(text), text: new OpenText(text) };
}

function answer(
  known: Pick<AnsweredPage, 'status' | 'place' | 'lang' | 'isWhole' | 'stands'>,
  { hash, text }: Printed,
  lastLine: string,
): AnsweredPage {
  const end = Buffer.from(lastLine);
  const tag = `${hash}-${hashOf(end).slice(0, 8)}`;
  return {
    ...known,
    etag: (coding) => (coding === 'identity' ? `"${tag}"` : `"${tag}-${coding}"`),
    bytes: (coding) => text.endedBy(end, coding),
  };
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
}
