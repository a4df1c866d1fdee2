import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** Phones of guests, the codes by which they come to a table, what they ask for, and how somebody answered. */
export class Guests implements MigrationInterface {
  name = 'guests-0000000000031';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'guest_phones', {
      columns: {
        id: 'id',
        venue_id: 'id',
        table_id: 'id',
        session_id: 'id?',
        number: 'whole',
        name: 'text?',
        token_hash: 'text',
        joined_by: 'text',
        is_trusted: 'flag',
        joined_at: 'instant',
        expires_at: 'instant',
        left_at: 'instant?',
      },
      references: { venue_id: 'venues', table_id: 'tables', session_id: 'table_sessions' },
      indices: {
        guest_phones_token: { columns: ['token_hash'], unique: true },
        guest_phones_table: { columns: ['table_id', 'joined_at'] },
        guest_phones_session: { columns: ['session_id'] },
      },
      checks: {
        guest_phones_number: '"number" > 0',
        guest_phones_joined_by: `"joined_by" IN ('CARD', 'GUEST_CODE', 'STAFF_CODE')`,
      },
    });
    await createTable(runner, 'guest_codes', {
      columns: {
        code_hash: 'text',
        venue_id: 'id',
        table_id: 'id',
        made_by: 'text',
        phone_id: 'id?',
        expires_at: 'instant',
      },
      primary: ['code_hash'],
      references: { venue_id: 'venues', table_id: 'tables', phone_id: 'guest_phones' },
    });
    await createTable(runner, 'guest_requests', {
      columns: {
        id: 'id',
        venue_id: 'id',
        table_id: 'id',
        phone_id: 'id',
        items: 'json',
        total: 'money',
        state: 'text',
        reason: 'text?',
        order_id: 'id?',
        asked_at: 'instant',
        answered_at: 'instant?',
        answered_by: 'text?',
      },
      references: { venue_id: 'venues', table_id: 'tables', phone_id: 'guest_phones', order_id: 'orders' },
      indices: {
        guest_requests_waiting: { columns: ['venue_id', 'asked_at'], where: `"state" = 'WAITING'` },
        guest_requests_phone: { columns: ['phone_id'] },
        guest_requests_table: { columns: ['table_id', 'asked_at'] },
        guest_requests_order: { columns: ['order_id'] },
      },
      checks: {
        guest_requests_state: `"state" IN ('WAITING', 'ACCEPTED', 'REJECTED')`,
        guest_requests_answered: `("state" = 'WAITING') = ("answered_at" IS NULL) AND ("state" = 'ACCEPTED') = ("order_id" IS NOT NULL)`,
      },
    });
    await createTable(runner, 'guest_calls', {
      columns: {
        id: 'id',
        venue_id: 'id',
        table_id: 'id',
        phone_id: 'id',
        kind: 'text',
        called_at: 'instant',
        answered_at: 'instant?',
        answered_by: 'text?',
      },
      references: { venue_id: 'venues', table_id: 'tables', phone_id: 'guest_phones' },
      indices: {
        guest_calls_open: { columns: ['table_id', 'kind'], unique: true, where: '"answered_at" IS NULL' },
        guest_calls_venue: { columns: ['venue_id', 'called_at'] },
      },
      checks: {
        guest_calls_kind: `"kind" IN ('WAITER', 'WATER', 'BILL')`,
        guest_calls_answered: '("answered_at" IS NULL) = ("answered_by" IS NULL)',
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['guest_calls', 'guest_requests', 'guest_codes', 'guest_phones']) await runner.dropTable(table);
  }
}
