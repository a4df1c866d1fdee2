import type { GuestOrdering } from '../../src/domain/guests/ordering-right.js';

/**
 * What becomes of a wish to order. T: it is an order; A: it waits for somebody of the staff; C: the fresh code is asked for;
 * P: it is made when it is paid; M: the menu is for reading; `AGAIN`: the answer that was given before. Anything else is the
 * code of a refusal. `X → A`: refused with X, and A for a phone that scans the card anew.
 */
export type Outcome = string;

type Row = Record<GuestOrdering, Outcome>;

const row = (STAFF_ACCEPT: Outcome, DYNAMIC_CODE: Outcome, PREPAY: Outcome, OPEN: Outcome, OFF: Outcome): Row => ({
  STAFF_ACCEPT,
  DYNAMIC_CODE,
  PREPAY,
  OPEN,
  OFF,
});

const always = (refusal: string): Row => row(refusal, refusal, refusal, refusal, refusal);
const unlessOff = (refusal: string): Row => row(refusal, refusal, refusal, refusal, 'M');

/** Situation × the venue's setting. */
export const GUEST_ABUSE = {
  'first phone, table free': row('A', 'C', 'P', 'T', 'M'),
  'phone of a trusted session': row('T', 'T', 'P', 'T', 'M'),
  'second phone by the printed code, session trusted': row('A', 'C', 'P', 'T', 'M'),
  'second phone by a code shown on a trusted phone': row('T', 'T', 'P', 'T', 'M'),
  'printed code rotated, old card or photo of it': always('CODE_ROTATED'),
  'link of a friend, a quarter of an hour later': always('NOT_FOUND'),
  'session of yesterday': row(
    'SESSION_ENDED → A',
    'SESSION_ENDED → C',
    'SESSION_ENDED → P',
    'SESSION_ENDED → T',
    'SESSION_ENDED → M',
  ),
  'after the bill is paid, same phone': row(
    'SESSION_ENDED → A',
    'SESSION_ENDED → C',
    'SESSION_ENDED → P',
    'SESSION_ENDED → T',
    'SESSION_ENDED → M',
  ),
  'table transferred': row('T', 'T', 'P', 'T', 'M'),
  'one phone, two tables': unlessOff('GUEST_ELSEWHERE'),
  // Where guests pay first, the staff is asked before they do: nobody pays for what is then refused.
  'more than 10 phones': row('A', 'A', 'A', 'A', 'M'),
  'more than 20 orders an hour': row('A', 'A', 'A', 'A', 'M'),
  'first order above the limit': row('A', 'A', 'A', 'A', 'M'),
  'replayed request': row('AGAIN', 'AGAIN', 'AGAIN', 'AGAIN', 'M'),
  'forged price': always('VALIDATION_ERROR'),
  'forged table': always('VALIDATION_ERROR'),
  'forged discount': always('VALIDATION_ERROR'),
  'line of somebody else': always('VALIDATION_ERROR'),
  'order of another session': always('VALIDATION_ERROR'),
  'forged sum': unlessOff('PRICE_CHANGED'),
  'kitchen paused': unlessOff('ORDERING_PAUSED'),
  'nothing sold at this hour': unlessOff('NOT_SOLD_NOW'),
  'table out of service': unlessOff('TABLE_OUT_OF_SERVICE'),
} satisfies Record<string, Row>;

export type Situation = keyof typeof GUEST_ABUSE;
