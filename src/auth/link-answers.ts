import type { FastifyReply, FastifyRequest } from 'fastify';
import { localeOf } from '../http/locale.js';
import { donePage, formPage, gonePage, LINK_PAGE_HEADERS } from './link-page.js';
import type { LinkPurpose } from './one-time-link.entity.js';

interface FormWanted {
  live: boolean;
  purpose: LinkPurpose;
  token: string;
  languages: string | undefined;
}

export function isForm(request: FastifyRequest): boolean {
  return request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
}

export function showForm(reply: FastifyReply, { live, purpose, token, languages }: FormWanted): string {
  reply.headers(LINK_PAGE_HEADERS).status(live ? 200 : 410);
  return live ? formPage({ purpose, token }, localeOf(languages)) : gonePage(localeOf(languages));
}

export function showDone(reply: FastifyReply, purpose: LinkPurpose, languages: string | undefined): string {
  reply.headers(LINK_PAGE_HEADERS).status(200);
  return donePage(purpose, localeOf(languages));
}
