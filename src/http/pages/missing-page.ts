import type { FastifyRequest } from 'fastify';
import type { Locale } from '../../domain/locale.js';
import { BASE } from '../addresses.js';
import { htmlPage, pageHeader } from './html-page.js';

const WORDS: Record<Locale, { title: string; about: string; back: string }> = {
  en: { title: 'Page not found', about: 'There is no page at this address.', back: 'Go to the start page' },
  ru: { title: 'Страница не найдена', about: 'По этому адресу ничего нет.', back: 'На начальную страницу' },
  kk: { title: 'Бет табылмады', about: 'Бұл мекенжайда бет жоқ.', back: 'Бастапқы бетке өту' },
};

/** A person has typed the address into a browser: programs ask for JSON, or below the base path of the API. */
export function isPageWanted({ method, url, headers }: FastifyRequest): boolean {
  const isApi = url === '/api' || url.startsWith('/api/') || url.startsWith(BASE);
  const isRead = method === 'GET' || method === 'HEAD';
  return isRead && !isApi && /\btext\/html\b/.test(headers.accept ?? '');
}

export function missingPage(locale: Locale): string {
  const { title, about, back } = WORDS[locale];
  return htmlPage({
    title,
    locale,
    body: `${pageHeader()}<main><div class="sheet"><h1>${title}</h1><p>${about}</p><ul class="next"><li><a href="/">${back}</a></li></ul></div></main>`,
  });
}
