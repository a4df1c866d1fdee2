import type { TableSpec } from '../../src/database/tables.js';

/** Orders and payments of guests. */
export const guestOrdersTables: Record<string, TableSpec> = {
  guest_requests: {
    columns: {
      id: 'id',
      venue_id: 'id',
      table_id: 'id?',
      phone_id: 'id',
      items: 'json',
      total: 'money',
      state: 'text',
      reason: 'text?',
      order_id: 'id?',
      asked_at: 'instant',
      answered_at: 'instant?',
      answered_by: 'text?',
      contact_name: 'text?',
      contact_phone: 'text?',
      pickup_at: 'instant?',
    },
    references: { venue_id: 'venues', table_id: 'tables', phone_id: 'guest_phones', order_id: 'orders' },
    indices: {
      guest_requests_waiting: { columns: ['venue_id', 'asked_at'], where: `"state" = 'WAITING'` },
      guest_requests_phone: { columns: ['phone_id'] },
      guest_requests_table: { columns: ['table_id', 'asked_at'] },
      guest_requests_order: { columns: ['order_id'] },
      guest_requests_contact: {
        columns: ['venue_id', 'contact_phone', 'asked_at'],
        where: '"contact_phone" IS NOT NULL',
      },
    },
    checks: {
      guest_requests_state: `"state" IN ('TO_PAY', 'WAITING', 'ACCEPTED', 'REJECTED')`,
      guest_requests_answered: `("state" IN ('TO_PAY', 'WAITING')) = ("answered_at" IS NULL) AND ("state" IN ('TO_PAY', 'ACCEPTED')) = ("order_id" IS NOT NULL)`,
    },
  },
  guest_payments: {
    columns: {
      id: 'id',
      venue_id: 'id',
      phone_id: 'id',
      check_id: 'id',
      share: 'text',
      parts: 'whole?',
      request_id: 'id?',
      created_at: 'instant',
    },
    references: {
      id: 'payments',
      venue_id: 'venues',
      phone_id: 'guest_phones',
      check_id: 'checks',
      request_id: 'guest_requests',
    },
    indices: {
      guest_payments_phone: { columns: ['phone_id', 'created_at'] },
      guest_payments_check: { columns: ['check_id'] },
    },
    checks: {
      guest_payments_share: `"share" IN ('ITEMS', 'EQUAL', 'AMOUNT', 'ALL', 'REQUEST')`,
      guest_payments_parts: `("share" = 'EQUAL') = ("parts" IS NOT NULL)`,
      guest_payments_request: `("share" = 'REQUEST') = ("request_id" IS NOT NULL)`,
    },
  },
  guest_payment_lines: {
    columns: { id: 'id', payment_id: 'id', check_id: 'id', line_id: 'id', amount: 'money', freed_at: 'instant?' },
    references: { payment_id: 'guest_payments', check_id: 'checks', line_id: 'order_items' },
    indices: {
      guest_payment_lines_payment: { columns: ['payment_id'] },
      guest_payment_lines_taken: { columns: ['check_id', 'line_id'], unique: true, where: '"freed_at" IS NULL' },
    },
    checks: { guest_payment_lines_amount: '"amount" >= 0' },
  },
  guest_prepayments: {
    columns: {
      id: 'id',
      venue_id: 'id',
      order_id: 'id',
      check_id: 'id',
      state: 'text',
      expires_at: 'instant',
      called_off_at: 'instant?',
    },
    references: { id: 'guest_requests', venue_id: 'venues', order_id: 'orders', check_id: 'checks' },
    indices: {
      guest_prepayments_due: { columns: ['expires_at'], where: `"state" = 'AWAITED'` },
      guest_prepayments_order: { columns: ['order_id'], unique: true },
    },
    checks: { guest_prepayments_state: `"state" IN ('AWAITED', 'PAID', 'OVER')` },
  },
};
