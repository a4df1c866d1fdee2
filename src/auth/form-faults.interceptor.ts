import { mixin, type CallHandler, type ExecutionContext, type NestInterceptor, type Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catchError, of, throwError, type Observable } from 'rxjs';
import { Refusal } from '../domain/refusal.js';
import { errorCatalog, wordsFor } from '../http/error-catalog.js';
import { localeOf } from '../http/locale.js';
import { isForm } from './link-answers.js';
import { formPage, gonePage, LINK_PAGE_HEADERS } from './link-page.js';
import type { LinkPurpose } from './one-time-link.entity.js';

/** Answers a refused form with the form, what was typed in it and what is wrong. JSON gets the usual error. */
export function FormFaults(purpose: LinkPurpose): Type<NestInterceptor> {
  class Faults implements NestInterceptor {
    intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
      const http = context.switchToHttp();
      const request = http.getRequest<FastifyRequest>();
      const reply = http.getResponse<FastifyReply>();
      return next.handle().pipe(
        catchError((error: unknown) => {
          if (!(error instanceof Refusal) || !isForm(request)) return throwError(() => error);
          return of(refusedPage(purpose, error, request, reply));
        }),
      );
    }
  }
  return mixin(Faults);
}

function refusedPage(purpose: LinkPurpose, { code, facts }: Refusal, request: FastifyRequest, reply: FastifyReply) {
  const locale = localeOf(request.headers['accept-language']);
  const { status } = errorCatalog[code];
  reply.headers(LINK_PAGE_HEADERS).status(status);
  if (status === 410 || 'token' in facts) return gonePage(locale);
  const typed = textsIn(request.body);
  const isOfFields = code === 'VALIDATION_ERROR';
  const faults = new Set(isOfFields ? Object.keys(facts) : []);
  return formPage(
    { purpose, token: typed['token'] ?? '', typed, faults, refusal: isOfFields ? null : wordsFor(code, locale, facts) },
    locale,
  );
}

function textsIn(body: unknown): Record<string, string> {
  const members = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return Object.fromEntries(members.filter((member): member is [string, string] => typeof member[1] === 'string'));
}
