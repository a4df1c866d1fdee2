import type { Named } from './foreign.js';

// Of nothing: who approves is looked at first.
const NOWHERE = '019d2f6a-8f3e-7c11-9b1e-0c6f6f0c9a51';

/** What may need somebody's approval, and what is sent with it. */
const APPROVED: Record<string, object> = {
  'POST /orders/:id/cancel': { reason: 'Not mine' },
  'PATCH /orders/:id/status': { status: 'CANCELLED', reason: 'Not mine' },
  'PATCH /orders/:id': { covers: 1 },
  'POST /orders/:id/move': { items: [{ item_id: NOWHERE }] },
  'POST /orders/:id/merge': { with_order_id: NOWHERE },
  'POST /orders/:id/items/:item_id/void': { reason: 'Not mine' },
  'POST /orders/:id/discounts': { kind: 'AMOUNT', amount: 1, reason: 'Not mine' },
  'POST /orders/:id/service-charge': { waived: true, reason: 'Not mine' },
  'POST /checks/:id/payments': {},
  'PATCH /orders/:id/payment': {},
  'POST /payments/:id/void': { reason: 'Not mine' },
  'POST /payments/:id/tip': { tip: 1 },
  'POST /deposits/:id/return': { reason: 'Not mine' },
  'POST /shifts/:id/close': {},
};

/** As `NAMED`, for those who stand for a command. */
export const NAMED_IN_APPROVALS: Named[] = Object.entries(APPROVED).map(([route, command]) => ({
  route,
  member: 'approval.user_id',
  body: (_, foreign) => ({ ...command, approval: { user_id: foreign['/users'], pin: '4821' } }),
  status: 403,
  because: 'who is unknown hears the same as who is wrong',
}));
