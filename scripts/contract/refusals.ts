import type { RefusalCode } from '../../src/domain/refusal.js';
import { errorCatalog } from '../../src/http/error-catalog.js';
import type { CountedAs } from '../../src/http/route.js';
import { COUNTED_HEADERS, headersOf } from './headers.js';
import { openWords } from './open-words.js';
import { ROUTE_REFUSALS } from './route-refusals.js';

/** What of an operation decides which common codes it answers. */
export interface Refusing {
  operationId: string;
  isPublic: boolean;
  countedAs: CountedAs | undefined;
  isForKeys: boolean;
  isReading: boolean;
  /** A key of idempotency is read. */
  isKept: boolean;
  isKeyed: boolean;
  hasVersion: boolean;
  hasId: boolean;
  takesApproval: boolean;
}

export interface Answer {
  description?: string;
  $ref?: string;
  headers?: Record<string, object>;
  content?: object;
}

/** Of the connection, the head and the server: any operation may answer them. */
const ANYWHERE: readonly RefusalCode[] = [
  'MALFORMED',
  'METHOD_NOT_ALLOWED',
  'REQUEST_TIMEOUT',
  'PAYLOAD_TOO_LARGE',
  'URI_TOO_LONG',
  'UNSUPPORTED_MEDIA_TYPE',
  'HOST_REFUSED',
  'ORIGIN_REFUSED',
  'HEADERS_TOO_LARGE',
  'INTERNAL',
  'STORAGE_BUSY',
  'STORAGE_UNAVAILABLE',
  'DISK_FULL',
  'LEAVING',
];

/** Sets that many operations share, each with a name; the codes of one set have one status. */
const SHARED: Record<string, readonly RefusalCode[]> = {
  Malformed: ['MALFORMED'],
  KeyRequired: ['MALFORMED', 'IDEMPOTENCY_KEY_REQUIRED'],
  Unauthenticated: ['UNAUTHENTICATED', 'TOKEN_EXPIRED', 'API_KEY_REFUSED'],
  Blocked: ['ADDRESS_BLOCKED'],
  Forbidden: ['FORBIDDEN', 'IP_NOT_ALLOWED', 'ADDRESS_BLOCKED'],
  ForbiddenChange: ['FORBIDDEN', 'IP_NOT_ALLOWED', 'ADDRESS_BLOCKED', 'TEST_KEY_READS_ONLY'],
  NotFound: ['NOT_FOUND'],
  VisitOver: ['SESSION_ENDED'],
  Stale: ['STALE_VERSION'],
  Invalid: ['VALIDATION_ERROR'],
  InvalidOrReused: ['VALIDATION_ERROR', 'IDEMPOTENCY_KEY_REUSED'],
  VersionRequired: ['VERSION_REQUIRED'],
  TooMany: ['RATE_LIMITED', 'QUOTA_EXCEEDED'],
};

function sharedBy(one: Refusing): string[] {
  const isCounted = one.countedAs !== 'nothing';
  return [
    one.isKeyed ? 'KeyRequired' : 'Malformed',
    one.isPublic ? '' : 'Unauthenticated',
    one.isPublic ? 'Blocked' : one.isForKeys && !one.isReading ? 'ForbiddenChange' : 'Forbidden',
    // What is written may name what is not there.
    one.hasId || !one.isReading ? 'NotFound' : '',
    one.isPublic ? '' : 'VisitOver',
    one.hasVersion ? 'Stale' : '',
    one.hasVersion ? 'VersionRequired' : '',
    one.isKept ? 'InvalidOrReused' : 'Invalid',
    isCounted ? 'TooMany' : '',
  ].filter(Boolean);
}

// Ids that callers choose, and names that must be unique.
const OF_WRITES: readonly RefusalCode[] = ['DUPLICATE'];
const OF_APPROVALS: readonly RefusalCode[] = ['APPROVAL_REQUIRED', 'APPROVAL_FAILED', 'TOO_MANY_ATTEMPTS'];

/** The refusals of one operation by status, and under `default` what any operation may answer. */
export function refusalsOf(one: Refusing): Record<string, Answer> {
  const common = sharedBy(one).flatMap((name) => SHARED[name]!);
  const own = [
    ...codesOfRoute(one.operationId),
    ...(one.isReading ? [] : OF_WRITES),
    ...(one.takesApproval ? OF_APPROVALS : []),
  ];
  const codes = [...new Set([...common, ...own])];
  const statuses = new Set(codes.map(statusOf));
  const answers = [...statuses].map((status) => {
    const here = codes.filter((code) => statusOf(code) === status);
    const shared = Object.keys(SHARED).find((name) => isSame(SHARED[name]!, here));
    return [status, shared ? { $ref: `#/components/responses/${shared}` } : refused(here)] as const;
  });
  return { ...Object.fromEntries(answers), default: { $ref: '#/components/responses/Refused' } };
}

/** A path that is an alias refuses as the other one does. */
function codesOfRoute(operationId: string): RefusalCode[] {
  const codes = ROUTE_REFUSALS[operationId.replace(/(By)?Alias$/, '')]?.split(' ') ?? [];
  const unknown = codes.filter((code) => !(code in errorCatalog));
  if (unknown.length > 0) throw new Error(`${operationId} is said to answer ${unknown.join(', ')}, which are no codes`);
  return codes as RefusalCode[];
}

/** The answers that operations refer to. */
export function sharedResponses(): Record<string, object> {
  const named = Object.entries(SHARED).map(([name, codes]) => [name, refused(codes)] as const);
  return { ...Object.fromEntries(named), Refused: refused(ANYWHERE) };
}

/** Every operation of the table is one of the contract. */
export function mustBeOperations(operationIds: readonly string[]): void {
  const unknown = Object.keys(ROUTE_REFUSALS).filter((id) => !operationIds.includes(id));
  if (unknown.length > 0) throw new Error(`these have refusals and are no operations: ${unknown.join(', ')}`);
}

function refused(codes: readonly RefusalCode[]): Answer {
  const error = { type: 'object', properties: { code: openWords(codes) } };
  return {
    description: `Refused: ${codes.toSorted().join(', ')}.`,
    headers: headersOf(COUNTED_HEADERS, isRepeatable(codes) ? ['Retry-After'] : []),
    content: {
      'application/json': {
        schema: { allOf: [{ $ref: '#/components/schemas/ErrorView' }, { type: 'object', properties: { error } }] },
      },
    },
  };
}

function isRepeatable(codes: readonly RefusalCode[]): boolean {
  return codes.some((code) => ['429', '503'].includes(statusOf(code)));
}

function statusOf(code: RefusalCode): string {
  return String(errorCatalog[code].status);
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}
