import type { Locale } from '../domain/locale.js';
import { escapeHtml, htmlPage, PAGE_POLICY, pageHeader } from '../http/pages/html-page.js';
import { linkWords, type LinkWords } from './link-words.js';
import type { LinkPurpose } from './one-time-link.entity.js';

const FIELDS = ['name', 'username', 'password'] as const;
type Field = (typeof FIELDS)[number];

/** A page for a browser that has nothing of ours yet: one form, no script, nothing fetched. */
interface LinkPage {
  purpose: LinkPurpose;
  token: string;
  /** What was typed before, but the password. */
  typed?: Partial<Record<Field, string>>;
  /** Fields that were refused. */
  faults?: ReadonlySet<string>;
  /** Why all of it was refused. */
  refusal?: string | null;
}

/** No script and nothing from elsewhere; and the browser must say whence the form comes, or it would be refused. */
export const LINK_PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': PAGE_POLICY,
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};

const INPUTS: Record<Field, string> = {
  name: 'name="name" required maxlength="80" autocomplete="name"',
  username: 'name="username" required minlength="2" maxlength="40" autocomplete="username" autocapitalize="none"',
  password: 'name="password" type="password" required minlength="8" maxlength="128" autocomplete="new-password"',
};

export function formPage(page: LinkPage, locale: Locale): string {
  const { purpose, token, refusal = null } = page;
  const words = linkWords[locale];
  // Named, because a form without an action goes back to the address with the token in it.
  const action = purpose === 'SETUP' ? 'setup' : 'password';
  const fields = purpose === 'SETUP' ? FIELDS : (['password'] as const);
  return sheet(
    purpose === 'SETUP' ? words.setup : words.reset,
    locale,
    `${refusal === null ? '' : `<p class="alert" role="alert">${escapeHtml(refusal)}</p>`}
<form method="post" action="${action}">
<input type="hidden" name="token" value="${escapeHtml(token)}">
${fields.map((field) => inputOf(field, page, words)).join('\n')}
<button>${words.save}</button>
</form>`,
  );
}

function inputOf(field: Field, { typed = {}, faults = new Set() }: LinkPage, words: LinkWords): string {
  const value = field === 'password' ? '' : ` value="${escapeHtml(typed[field] ?? '')}"`;
  const isWrong = faults.has(field);
  const marks = isWrong ? ` aria-invalid="true" aria-describedby="fault-${field}"` : '';
  const fault = isWrong ? `<span class="fault" id="fault-${field}">${words.faults[field]}</span>` : '';
  return `<label>${words[field]}<input ${INPUTS[field]}${value}${marks}>${fault}</label>`;
}

export function donePage(purpose: LinkPurpose, locale: Locale): string {
  const words = linkWords[locale];
  const links = [
    ['/', words.start],
    ['/docs', words.signIn],
    ...(purpose === 'SETUP' ? [['/docs/guides/running', words.guide] as const] : []),
  ];
  const items = links.map(([href, name]) => `<li><a href="${href}">${name}</a></li>`);
  return sheet(words.done, locale, `<p>${words.after}</p><ul class="next">${items.join('')}</ul>`);
}

export function gonePage(locale: Locale): string {
  const words = linkWords[locale];
  return sheet(words.gone, locale, `<ul class="next"><li><a href="/">${words.start}</a></li></ul>`);
}

function sheet(title: string, locale: Locale, inside: string): string {
  return htmlPage({
    title,
    locale,
    body: `${pageHeader()}<main><div class="sheet"><h1>${title}</h1>\n${inside}\n</div></main>`,
  });
}
