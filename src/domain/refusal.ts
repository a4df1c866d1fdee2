/** Every reason the product may give for saying no. Codes are public: one is added, never renamed. */
export const REFUSAL_CODES = [
  'NOT_FOUND',
  'FORBIDDEN',
  'UNAUTHENTICATED',
  'VALIDATION_ERROR',
  'MALFORMED',
  'METHOD_NOT_ALLOWED',
  'REQUEST_TIMEOUT',
  'PAYLOAD_TOO_LARGE',
  'URI_TOO_LONG',
  'UNSUPPORTED_MEDIA_TYPE',
  'HOST_REFUSED',
  'ORIGIN_REFUSED',
  'IDEMPOTENCY_KEY_REQUIRED',
  'IDEMPOTENCY_KEY_REUSED',
  'VERSION_REQUIRED',
  'HEADERS_TOO_LARGE',
  'STALE_VERSION',
  'NAME_TAKEN',
  'DUPLICATE',
  'IN_USE',
  'TOO_DEEP',
  'ORDER_CLOSED',
  'LINE_CLOSED',
  'PART_OF_WHOLE',
  'TOO_MANY_LINES',
  'TOTAL_TOO_LARGE',
  'TOO_MANY_TAXES',
  'TOO_MANY_DISCOUNTS',
  'CHECK_DISCOUNTED',
  'BAD_MOVE',
  'REASON_REQUIRED',
  'SOLD_OUT',
  'NOT_SOLD_NOW',
  'CHOICE_REFUSED',
  'DISH_ARCHIVED',
  'NOT_PUBLISHED',
  'PUBLISHED_AT_ONCE',
  'DRAFT_DIFFERS',
  'VARIATION_REQUIRED',
  'PRICE_REQUIRED',
  'PICTURE_UNREADABLE',
  'PICTURE_TOO_LARGE',
  'PICTURES_BUSY',
  'TOO_MANY_PHOTOS',
  'STATION_REQUIRED',
  'PRINTER_REQUIRED',
  'JOB_CLOSED',
  'METHOD_INACTIVE',
  'REFERENCE_REQUIRED',
  'AMOUNT_REQUIRED',
  'BELOW_TOTAL',
  'OVERPAID',
  'CHECK_CLOSED',
  'CHECK_BILLED',
  'CHECK_PAID',
  'REFUND_FIRST',
  'TABLE_UNSETTLED',
  'TABLE_OUT_OF_SERVICE',
  'TABLE_OCCUPIED',
  'TOO_MANY_TABLES',
  'CODE_ROTATED',
  'LOGIN_FAILED',
  'APPROVAL_REQUIRED',
  'APPROVAL_FAILED',
  'TOO_MANY_ATTEMPTS',
  'TOKEN_EXPIRED',
  'TOKEN_REUSED',
  'LINK_USED',
  'LAST_ADMIN',
  'CURSOR_GONE',
  'TOPIC_REFUSED',
  'STORAGE_BUSY',
  'STORAGE_UNAVAILABLE',
  'INTERNAL',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** What a reader needs to understand the refusal: plain values that survive JSON. */
export type Facts = Record<string, unknown>;

/** The product says no, and why. Which HTTP status that is, and in which language it is told, is decided at the edge. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: RefusalCode,
    readonly facts: Facts = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

export function refuseUnless(condition: unknown, code: RefusalCode, facts?: Facts): asserts condition {
  if (!condition) throw new Refusal(code, facts);
}
