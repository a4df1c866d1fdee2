import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { CODECS } from '../database/columns.js';
import { Database } from '../database/database.js';
import { tablesReadBy } from '../database/statement.js';
import type { Locale } from '../domain/locale.js';
import { lastChange, menuNow, nextChange, type MenuMoment, type MenuTimes } from '../domain/menu-times.js';
import { Refusal } from '../domain/refusal.js';
import { publicSlots } from './combos/public-slots.dto.js';
import { EditionShelf } from './edition-shelf.js';
import { Edition } from './menu-edition.js';
import { publicCategory, type PublicMenu } from './menu.dto.js';
import { menuRows, type MenuRows } from './menu-rows.js';
import { forGuests, inWords, soldNow, withSomethingInThem } from './menu-shown.js';
import { publicTaxClass } from './taxes/tax-class.dto.js';
import { Texts } from './translations/texts.js';
import { publicGroups } from './public-choices.dto.js';

/** Which menu a guest asks for. */
export interface AskedMenu {
  /** Null: the first venue of the installation. */
  slug: string | null;
  /** Null: now. */
  at: string | null;
  /** Null, or none of the venue's: its first language. */
  lang: Locale | null;
  orderType: MenuMoment['orderType'];
}

export interface TakenEdition {
  edition: Edition;
  /** Whether a guest who asks the same for now would get it again; false also when nobody can tell at once. */
  stands: () => boolean;
}

interface MastheadRow {
  venueId: string;
  slug: string;
  name: string;
  currency: string;
  languages: string;
  timeZone: string;
  cutoffMinutes: number;
  version: number | null;
  published: string | null;
}

interface Masthead extends MastheadRow {
  /** Another text with every change of anything that the menu says. */
  stamp: string;
}

// At most eight hours of 30 to 100 KB in three languages for three types of order each, though nearly all guests ask for
// one of them; an installation with more venues prints the less visited ones anew.
const MOST_SHELVES = 100;
// No slug is empty.
const FIRST_VENUE = '';
const DAY_MS = 24 * 3600 * 1000;
// Schedules repeat by the week, so that nobody learns more from further away.
const FURTHEST_DAYS = 2 * 366;
// How far back a schedule is asked for its last turn.
const KNOWN_BACK_DAYS = 7;

const MASTHEAD = `SELECT v.id AS "venueId", v.slug, v.name, v.currency, v.languages, v.time_zone AS "timeZone",
    v.cutoff_minutes AS "cutoffMinutes", m.version, m.published
  FROM venues v LEFT JOIN menus m ON m.venue_id = v.id`;
const TABLES = tablesReadBy(MASTHEAD);

/** Guests read the menu far more often than it changes: one small query says whether the last printing still stands. */
@Injectable()
export class PublicMenuService {
  private readonly shelves = new Map<string, EditionShelf>();
  /** By slug: what a venue's menu was last known as, and after which write. */
  private readonly known = new Map<string, { writes: number; masthead: Masthead }>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async edition(asked: AskedMenu): Promise<TakenEdition> {
    const masthead = await this.masthead(asked.slug);
    const now = this.clock.now();
    if (asked.at !== null) mustBeNear(asked.at, now);
    const at = asked.at ?? now.toISOString();
    const { orderType } = asked;
    const lang = languageFor(asked.lang, masthead);
    const shelf = this.shelf(masthead);
    const edition = await shelf.take(`${lang} ${orderType}`, at, () => this.print(masthead, lang, { at, orderType }));
    return { edition, stands: () => this.isKnownAs(masthead, asked.slug) && edition.tells(this.clock.iso()) };
  }

  private isKnownAs({ stamp }: Masthead, slug: string | null): boolean {
    const known = this.known.get(slug ?? FIRST_VENUE);
    return known !== undefined && known.writes === this.database.writesTo(TABLES) && known.masthead.stamp === stamp;
  }

  // Where this process alone writes, nothing has changed before it has written there.
  private async masthead(slug: string | null): Promise<Masthead> {
    const writes = this.database.writesTo(TABLES);
    const known = this.known.get(slug ?? FIRST_VENUE);
    if (known && known.writes === writes) return known.masthead;
    const masthead = await this.readMasthead(slug);
    if (writes === null) return masthead;
    if (this.known.size >= MOST_SHELVES) this.known.clear();
    this.known.set(slug ?? FIRST_VENUE, { writes, masthead });
    return masthead;
  }

  private async readMasthead(slug: string | null): Promise<Masthead> {
    const [found] = await this.database.read((reader) =>
      slug === null
        ? reader.rows<MastheadRow>(`${MASTHEAD} ORDER BY v.id LIMIT 1`)
        : reader.rows<MastheadRow>(`${MASTHEAD} WHERE v.slug = $1`, [slug]),
    );
    if (!found) throw new Refusal('NOT_FOUND');
    return { ...found, stamp: JSON.stringify(found) };
  }

  private shelf(masthead: Masthead): EditionShelf {
    const { venueId, stamp } = masthead;
    const kept = this.shelves.get(venueId);
    if (kept?.stamp === stamp) return kept;
    const shelf = new EditionShelf(stamp);
    this.shelves.delete(venueId);
    const [oldest] = this.shelves.keys();
    if (this.shelves.size >= MOST_SHELVES) this.shelves.delete(oldest!);
    this.shelves.set(venueId, shelf);
    return shelf;
  }

  private async print(masthead: Masthead, lang: Locale, moment: MenuMoment): Promise<Edition> {
    const whole = await this.database.read((reader) => menuRows(reader, masthead.venueId));
    const { timeZone, cutoffMinutes } = masthead;
    const times = whole.rules && { ...whole.rules, timeZone, cutoffMinutes };
    const [from, until] = standsBetween(whole, times, moment.at);
    const sold = inWords(
      times ? soldNow(whole, menuNow(times, moment)) : whole,
      Texts.of(whole.translations, lang, languagesOf(masthead)[0]!),
    );
    const rows = forGuests(sold);
    const slots = publicSlots(sold, moment.at);
    const menu: PublicMenu = {
      venue_name: masthead.name,
      venue_slug: masthead.slug,
      currency: masthead.currency,
      menu_version: rows.version,
      published_version: rows.publishedVersion,
      lang,
      languages: languagesOf(masthead),
      order_type: moment.orderType,
      good_until: until,
      categories: withSomethingInThem(rows).map((category) =>
        publicCategory(category, rows.dishes.get(category.id) ?? [], rows, slots, moment.at),
      ),
      tax_classes: rows.taxes.classes.map((one) => publicTaxClass(one, moment.orderType)),
      modifier_groups: publicGroups(rows, moment.at),
    };
    return new Edition(Buffer.from(JSON.stringify(menu)), from, until);
  }
}

function mustBeNear(at: string, now: Date): void {
  const awayMs = Math.abs(Date.parse(at) - now.getTime());
  if (awayMs > FURTHEST_DAYS * DAY_MS) throw new Refusal('VALIDATION_ERROR', { at: ['must be within two years'] });
}

function languagesOf({ languages }: Masthead): Locale[] {
  return CODECS.json.read(languages) as Locale[];
}

function languageFor(asked: Locale | null, masthead: Masthead): Locale {
  const languages = languagesOf(masthead);
  return languages.find((one) => one === asked) ?? languages[0]!;
}

/** From when on, and up to when, what is printed for this moment is true of others too. */
function standsBetween(rows: MenuRows, times: MenuTimes | null, at: string): [from: string, until: string | null] {
  const options = rows.groups.map(({ modifiers }) => modifiers);
  const turns = [...rows.dishes.values(), ...rows.variations.values(), ...options]
    .flat()
    .map(({ unavailableUntil }) => unavailableUntil)
    .filter((turn) => turn !== null);
  const before = turns.filter((turn) => turn <= at);
  const after = turns.filter((turn) => turn > at);
  if (times) {
    before.push(lastChange(times, at) ?? new Date(Date.parse(at) - KNOWN_BACK_DAYS * DAY_MS).toISOString());
    const next = nextChange(times, at);
    if (next !== null) after.push(next);
  }
  return [before.toSorted().at(-1) ?? '', after.toSorted()[0] ?? null];
}
