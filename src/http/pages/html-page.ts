import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Locale } from '../../domain/locale.js';
import { PAGE_STYLE } from './page-style.js';

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => SIGNS[sign]!);
}

/** A source of a policy: these bytes between the tags, and no others. */
export function hashOf(inline: string): string {
  return `'sha256-${createHash('sha256').update(inline).digest('base64')}'`;
}

/** No script, nothing from elsewhere; a form goes back to this server. */
export const PAGE_POLICY = `default-src 'none'; style-src ${hashOf(PAGE_STYLE)}; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

export interface HtmlPage {
  /** As text; the page's own name follows. */
  title: string;
  locale: Locale;
  /** HTML of the elements inside `body`. */
  body: string;
}

export function htmlPage({ title, locale, body }: HtmlPage): string {
  const name = title === 'QRes' ? title : `${escapeHtml(title)} · QRes`;
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${name}</title><style>${PAGE_STYLE}</style></head><body>
${body}
</body></html>
`;
}

/** The name of the product as a way back to the start page, and what stands beside it. */
export function pageHeader(beside = ''): string {
  return `<header><a class="brand" href="/">${MARK}QRes</a>${beside}</header>`;
}

export function sendPage(reply: FastifyReply, html: string, cacheControl = 'no-cache'): FastifyReply {
  return reply
    .header('content-security-policy', PAGE_POLICY)
    .header('cache-control', cacheControl)
    .header('vary', 'accept-language, accept')
    .type('text/html; charset=utf-8')
    .send(html);
}

const MARK = `<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#0b625a"/><circle cx="16" cy="15" r="8" fill="none" stroke="#fff" stroke-width="3"/><path d="m19 19 6 6" stroke="#55d6c6" stroke-width="3.4" stroke-linecap="round"/></svg>`;
