import { applyDecorators, Header } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { SHEET_POLICY } from './card-page.js';

/** As what codes and cards are sent. */
export const SHEET_TYPES = { html: 'text/html; charset=utf-8', pdf: 'application/pdf' } as const;
export const PICTURE_TYPES = { png: 'image/png', svg: 'image/svg+xml' } as const;

/** Answers with cards to print: a page that may run and fetch nothing, or a PDF. A code may be replaced at any time. */
export const PrintedSheet = () =>
  applyDecorators(sent(SHEET_TYPES.html, SHEET_TYPES.pdf), Header('content-security-policy', SHEET_POLICY));

/** Answers with a code as a picture. */
export const CodePicture = () => sent(PICTURE_TYPES.png, PICTURE_TYPES.svg);

const sent = (...types: string[]) =>
  applyDecorators(
    ApiProduces(...types),
    ApiOkResponse({ schema: { type: 'string', format: 'binary' } }),
    Header('cache-control', 'no-store'),
  );
