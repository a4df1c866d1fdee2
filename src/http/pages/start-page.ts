import { LOCALES, type Locale } from '../../domain/locale.js';
import { escapeHtml, htmlPage, pageHeader } from './html-page.js';
import { startWords, type StartWords } from './start-words.js';

/** What the start page knows of the venue, where the installation has one. */
export interface VenueFacts {
  name: string;
  hasAdmin: boolean;
  /** Code of the pickup menu; null: the venue takes no pickup orders, or has no code yet. */
  pickupCode: string | null;
}

const NAMES: Record<Locale, string> = { en: 'English', ru: 'Русский', kk: 'Қазақша' };

export function startPage(locale: Locale, venue: VenueFacts | null): string {
  const words = startWords[locale];
  const doors = [
    ...(venue && !venue.hasAdmin ? [door(words.setUp, ICONS.setUp, null)] : []),
    door(words.waiter, ICONS.waiter, '/waiter'),
    door(words.kitchen, ICONS.kitchen, '/kitchen'),
    guestDoor(words, venue),
    door(words.api, ICONS.api, '/docs'),
    door(words.guides, ICONS.guides, '/docs/guides'),
  ];
  const others = [
    ['/redoc', words.reference],
    ['/docs/errors', words.errors],
    ['/asyncapi.json', words.events],
    ['/api/v1/menu', words.menu],
    ['/health', words.health],
  ];
  return htmlPage({
    title: 'QRes',
    locale,
    body: `${pageHeader(languages(locale, words))}
<main><h1>${escapeHtml(venue?.name ?? 'QRes')}</h1><p class="lead">${words.lead}</p>
<ul class="doors">${doors.map((one) => `<li>${one}</li>`).join('\n')}</ul></main>
<footer><nav aria-label="${words.more}"><strong>${words.more}</strong>
<ul class="links">${others.map(([href, name]) => `<li><a href="${href}">${name}</a></li>`).join('')}</ul></nav></footer>`,
  });
}

function guestDoor({ guest, cards }: StartWords, venue: VenueFacts | null): string {
  const code = venue?.pickupCode ?? null;
  return code === null
    ? door({ ...guest, about: cards }, ICONS.guest, null)
    : door(guest, ICONS.guest, `/menu/${encodeURIComponent(code)}`);
}

/** A way in; without an address it says what to do instead. */
function door({ name, about }: { name: string; about: string }, icon: string, href: string | null): string {
  const inside = `${icon}<strong>${name}</strong><small>${about}</small>`;
  return href === null
    ? `<div class="door notice">${inside}</div>`
    : `<a class="door" href="${escapeHtml(href)}">${inside}</a>`;
}

function languages(locale: Locale, { languages: label }: StartWords): string {
  const links = LOCALES.map((one) =>
    one === locale
      ? `<li><span lang="${one}" aria-current="true">${NAMES[one]}</span></li>`
      : `<li><a lang="${one}" hreflang="${one}" href="/?lang=${one}">${NAMES[one]}</a></li>`,
  );
  return `<nav aria-label="${label}"><ul class="links">${links.join('')}</ul></nav>`;
}

function icon(paths: string): string {
  return `<svg viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`;
}

const ICONS = {
  waiter: icon('<rect x="10" y="5" width="28" height="38" rx="4"/><path d="M17 15h14M17 23h14M17 31h8"/>'),
  kitchen: icon(
    '<rect x="4" y="8" width="40" height="26" rx="3"/><path d="M17 42h14M24 34v8M16 15v12M24 15v8M32 15v10"/>',
  ),
  guest: icon('<rect x="14" y="4" width="20" height="40" rx="4"/><path d="M21 38h6M20 14h8M20 20h8M20 26h5"/>'),
  setUp: icon('<circle cx="17" cy="31" r="9"/><path d="m24 24 16-16M33 15l6 6M28 20l4 4"/>'),
  api: icon('<path d="m17 14-11 10 11 10M31 14l11 10-11 10M27 8l-6 32"/>'),
  guides: icon('<path d="M24 13c-5-4-11-5-18-5v30c7 0 13 1 18 5 5-4 11-5 18-5V8c-7 0-13 1-18 5zM24 13v30"/>'),
};
