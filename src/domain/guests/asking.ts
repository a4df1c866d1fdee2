/**
 * States of a guest request.
 * WAITING needs the staff; a request that the rules allow is ACCEPTED at once. TO_PAY becomes an order when it is paid.
 */
export const REQUEST_STATES = ['TO_PAY', 'WAITING', 'ACCEPTED', 'REJECTED'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** Guests at a table, or guests who order for pickup. */
export const SESSION_KINDS = ['TABLE', 'PICKUP'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

/** Reasons why a guest calls a waiter. */
export const CALL_KINDS = ['WAITER', 'WATER', 'BILL'] as const;
export type CallKind = (typeof CALL_KINDS)[number];
