import { applyDecorators, createParamDecorator, Param, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import { Refusal } from '../domain/refusal.js';
import { UUID } from './ids.js';
import { pageClass } from './page.dto.js';

/** An id in the path. What cannot be an id is not found; letters are lowered, so that two spellings are one id. */
export const IdParam = (name = 'id') =>
  Param(name, {
    transform(value: string): string {
      if (!UUID.test(value)) throw new Refusal('NOT_FOUND');
      return value.toLowerCase();
    },
  });

const inTheContract = ApiHeader({
  name: 'If-Match',
  required: true,
  description:
    'The version that the caller has seen, as the `ETag` or the `version` said it. Missing: 428; stale: 412.',
});

/** The version that the caller has seen, from `If-Match`. Missing: 428. */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): number => {
    const header = context.switchToHttp().getRequest<{ headers: Record<string, string | undefined> }>().headers[
      'if-match'
    ];
    if (header === undefined) throw new Refusal('VERSION_REQUIRED');
    const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1];
    if (version === undefined) throw new Refusal('MALFORMED', { header: 'If-Match' });
    return Number(version);
  },
  [
    (controller, handler) =>
      void inTheContract(controller, handler!, Object.getOwnPropertyDescriptor(controller, handler!)!),
  ],
);

export const KEYED = 'qres:keyed';

/** The route makes an order, a line, a payment or a drawer move: without an `Idempotency-Key` it answers 400. */
export const Keyed = () =>
  applyDecorators(
    SetMetadata(KEYED, true),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description:
        'Made once per command, kept for every retry; 1 to 255 characters. The same key and body answer the stored answer.',
    }),
  );

export const VERSIONED = 'qres:versioned';

/** The answer has a `version`, sent as its `ETag`. */
export const Versioned = () => SetMetadata(VERSIONED, true);

export const COUNTED_AS = 'qres:counted-as';

/** `pages`: with files, by address; `entrances`: where one comes in, by address; `nothing`: whoever may call may always. */
export type CountedAs = 'pages' | 'entrances' | 'nothing';

/** By which limits a route is counted, where not by those of whoever calls. No block of addresses touches it. */
export const CountAs = (what: CountedAs) => SetMetadata(COUNTED_AS, what);

/** The answer is a page of these views. */
export const Paged = <V>(view: new () => V) => ApiOkResponse({ type: pageClass(view) });
