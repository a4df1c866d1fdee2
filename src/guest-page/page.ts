import type { Locale } from '../domain/locale.js';
import type { PublicCategory, PublicMenu } from '../menu/menu.dto.js';
import type { Furniture } from './furniture.js';
import { attributes, escaped } from './html.js';
import { dishLine } from './page-dish.js';
import { LANGUAGE_NAMES, PAGE_WORDS } from './page-words.js';
import type { CodePlace } from './place-of-code.js';

// One looks through so many without searching.
const MOST_WITHOUT_SEARCH = 40;

export interface PageContents {
  menu: PublicMenu;
  /** How many dishes are told of in full; the others have their names and prices. */
  told: number;
}

/** The page up to its last line, which is the table's own. Nothing in it is known to one guest and not to another. */
export function menuPage({ menu, told }: PageContents, furniture: Furniture): string {
  const { lang, currency, categories } = menu;
  const words = PAGE_WORDS[lang];
  const count = categories.reduce((sum, { dishes }) => sum + dishes.length, 0);
  const root = attributes({
    lang,
    'data-venue': menu.venue_slug,
    'data-currency': currency,
    'data-menu': menu.menu_version,
    'data-app': furniture.app,
    'data-app-style': furniture.appStyle,
  });
  let left = told;
  const sections = categories.map((category) => section(category, { lang, currency, isTold: () => left-- > 0 }));
  return [
    head(`${menu.venue_name} – ${words.menu}`, root, furniture),
    `<header><h1>${escaped(menu.venue_name)}</h1>${languageLinks(menu.languages, lang)}</header>`,
    `<nav id=chips aria-label="${words.categories}">${categories.map(chip).join('')}</nav>`,
    count > MOST_WITHOUT_SEARCH
      ? `<search><input id=search type=search hidden autocomplete=off placeholder="${words.search}" aria-label="${words.search}"></search>`
      : '',
    count > told ? `<p><a id=all href="?lang=${lang}&amp;all=1">${words.allDescriptions}</a></p>` : '',
    `<main>${sections.join('')}<p class=hint>${words.unknownAllergens}</p></main>`,
    `<footer id=bar hidden><button><b class=count></b> ${words.yourOrder} <span class=sum></span></button></footer>`,
    `<div id=app></div><p id=live role=status data-add="${words.add}" data-offline="${words.offline}"></p>`,
    furniture.script ? `<script type=module>${furniture.script}</script>` : '',
  ].join('');
}

/** The last line: which table it is, and what its guests should know before they read. */
export function placeLine(code: string, { table, mode, isOutOfService, timeZone }: CodePlace, lang: Locale): string {
  const words = PAGE_WORDS[lang];
  const facts = attributes({
    id: 'place',
    'data-zone': timeZone,
    'data-code': code,
    'data-table': table?.name ?? null,
    'data-mode': mode,
  });
  const notice = mode === 'rotated' ? words.rotated : isOutOfService ? words.outOfService : null;
  if (notice !== null) return `<p${facts} class=notice>${notice}</p>`;
  return `<p${facts}>${table ? `${words.table} ${escaped(table.name)}` : words.pickup}</p>`;
}

/** For a code that nobody has printed. */
export function unknownPage(lang: Locale, furniture: Furniture): string {
  const words = PAGE_WORDS[lang];
  const root = attributes({ lang, 'data-mode': 'unknown' });
  return `${head(words.unknownTitle, root, furniture)}<main><h1>${words.unknownTitle}</h1><p>${words.unknown}</p></main>`;
}

function head(title: string, root: string, { style }: Furniture): string {
  return `<!doctype html><html${root}><head><meta charset=utf-8><meta name=viewport content="width=device-width,initial-scale=1"><meta name=color-scheme content="light dark"><link rel=icon href="/screens/icon.svg"><title>${escaped(title)}</title><style>${style}</style></head><body>`;
}

function languageLinks(languages: readonly Locale[], now: Locale): string {
  if (languages.length < 2) return '';
  const links = languages.map((one) => {
    const facts = attributes({ href: `?lang=${one}`, hreflang: one, lang: one, 'aria-current': one === now && 'true' });
    return `<a${facts}>${LANGUAGE_NAMES[one]}</a>`;
  });
  return `<nav class=langs aria-label="${PAGE_WORDS[now].languages}">${links.join('')}</nav>`;
}

function chip({ id, name }: PublicCategory): string {
  return `<a href="#c-${id}">${escaped(name)}</a>`;
}

interface SectionStyle {
  lang: Locale;
  currency: string;
  isTold: () => boolean;
}

function section(category: PublicCategory, { lang, currency, isTold }: SectionStyle): string {
  const dishes = category.dishes.map((dish) => dishLine(dish, { lang, currency, isTold: isTold() }));
  const described = category.description ? `<p>${escaped(category.description)}</p>` : '';
  const list = dishes.length > 0 ? `<ul>${dishes.join('')}</ul>` : '';
  return `<section id="c-${category.id}"><h2>${escaped(category.name)}</h2>${described}${list}</section>`;
}
