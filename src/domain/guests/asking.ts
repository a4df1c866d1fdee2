/**
 * WAITING for somebody of the staff; what a rule of the house allows is ACCEPTED at once. TO_PAY: it is kept for the guest
 * and made when it is paid.
 */
export const REQUEST_STATES = ['TO_PAY', 'WAITING', 'ACCEPTED', 'REJECTED'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** Guests at a table, or such as fetch what they order. */
export const SESSION_KINDS = ['TABLE', 'PICKUP'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

/** Why a guest wants somebody to come. */
export const CALL_KINDS = ['WAITER', 'WATER', 'BILL'] as const;
export type CallKind = (typeof CALL_KINDS)[number];
