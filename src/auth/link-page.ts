import { createHash } from 'node:crypto';
import type { Locale } from '../domain/locale.js';
import type { LinkPurpose } from './one-time-link.entity.js';

/** A page for a browser that has nothing of ours yet: one form, no script, nothing fetched. */
interface LinkPage {
  purpose: LinkPurpose;
  token: string;
}

const STYLE = `:root { color-scheme: light dark; font: 1.1rem system-ui }
body { max-width: 24rem; margin: 12vh auto; padding: 0 1rem }
label { display: block; margin: 1rem 0 }
input, button { display: block; width: 100%; box-sizing: border-box; min-height: 44px; margin-top: 0.25rem; font: inherit }`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** No script and nothing from elsewhere; and the browser must say whence the form comes, or it would be refused. */
export const LINK_PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};

const TEXTS = {
  en: {
    setup: 'The first administrator',
    reset: 'A new password',
    name: 'Name',
    username: 'Username',
    password: 'Password (8 characters or more)',
    save: 'Save',
    done: 'Done. You can sign in now.',
    gone: 'This link has been used or is too old. Ask for a new one.',
  },
  ru: {
    setup: 'Первый администратор',
    reset: 'Новый пароль',
    name: 'Имя',
    username: 'Имя для входа',
    password: 'Пароль (не короче 8 символов)',
    save: 'Сохранить',
    done: 'Готово. Теперь можно войти.',
    gone: 'Ссылка уже использована или устарела. Попросите новую.',
  },
  kk: {
    setup: 'Бірінші әкімші',
    reset: 'Жаңа құпиясөз',
    name: 'Аты-жөні',
    username: 'Кіру аты',
    password: 'Құпиясөз (кемінде 8 таңба)',
    save: 'Сақтау',
    done: 'Дайын. Енді кіруге болады.',
    gone: 'Сілтеме пайдаланылған немесе ескірген. Жаңасын сұраңыз.',
  },
} satisfies Record<Locale, Record<string, string>>;

export function formPage({ purpose, token }: LinkPage, locale: Locale): string {
  const text = TEXTS[locale];
  // Named, because a form without an action goes back to the address with the token in it.
  const action = purpose === 'SETUP' ? 'setup' : 'password';
  const title = purpose === 'SETUP' ? text.setup : text.reset;
  const who =
    purpose === 'SETUP'
      ? `<label>${text.name}<input name="name" required maxlength="80" autocomplete="name"></label>
<label>${text.username}<input name="username" required minlength="2" maxlength="40" autocomplete="username"></label>`
      : '';
  return page(
    title,
    locale,
    `<form method="post" action="${action}">
<input type="hidden" name="token" value="${escapeHtml(token)}">
${who}
<label>${text.password}<input name="password" type="password" required minlength="8" maxlength="128" autocomplete="new-password"></label>
<button>${text.save}</button>
</form>`,
  );
}

export function donePage(locale: Locale): string {
  return page(TEXTS[locale].done, locale, '');
}

export function gonePage(locale: Locale): string {
  return page(TEXTS[locale].gone, locale, '');
}

function page(title: string, locale: Locale, body: string): string {
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} · QRes</title>
<style>${STYLE}</style>
</head><body><h1>${title}</h1>
${body}
</body></html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
