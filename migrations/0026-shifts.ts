import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** Cash drawers, who answers for them from when to when, and what went in and out besides payments. */
export class Shifts implements MigrationInterface {
  name = 'shifts-0000000000026';

  async up(runner: QueryRunner): Promise<void> {
    await createDrawers(runner);
    await createShifts(runner);
    await createCash(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['cash_counts', 'cash_moves', 'shifts', 'shift_counters', 'drawer_devices', 'drawers'];
    for (const table of tables) await runner.dropTable(table);
  }
}

async function createDrawers(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'drawers', {
    columns: { id: 'id', venue_id: 'id', name: 'text', archived_at: 'instant?' },
    references: { venue_id: 'venues' },
    indices: { drawers_name: { columns: ['venue_id', 'name'], unique: true, where: '"archived_at" IS NULL' } },
  });
  await createTable(runner, 'drawer_devices', {
    columns: { device_id: 'id', venue_id: 'id', drawer_id: 'id' },
    primary: ['device_id'],
    references: { device_id: 'devices', venue_id: 'venues', drawer_id: 'drawers' },
    indices: { drawer_devices_drawer: { columns: ['drawer_id'] } },
  });
}

async function createShifts(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'shift_counters', {
    columns: { venue_id: 'id', last: 'whole' },
    primary: ['venue_id'],
    references: { venue_id: 'venues' },
  });
  await createTable(runner, 'shifts', {
    columns: {
      id: 'id',
      venue_id: 'id',
      drawer_id: 'id?',
      drawer_name: 'text?',
      owner_id: 'id?',
      state: 'text',
      opening_float: 'money',
      opened_by_id: 'id',
      opened_by_name: 'text',
      opened_at: 'instant',
      business_date: 'businessDate',
      closed_by_id: 'id?',
      closed_by_name: 'text?',
      closed_at: 'instant?',
      closed_business_date: 'businessDate?',
      number: 'whole?',
      expected: 'money?',
      counted: 'money?',
      over_short: 'money?',
      approved_by_id: 'id?',
      approved_by_name: 'text?',
      z: 'text?',
      version: 'whole',
    },
    references: {
      venue_id: 'venues',
      drawer_id: 'drawers',
      owner_id: 'users',
      opened_by_id: 'users',
      closed_by_id: 'users',
      approved_by_id: 'users',
    },
    indices: {
      shifts_drawer: { columns: ['drawer_id'], unique: true, where: `"state" = 'OPEN' AND "drawer_id" IS NOT NULL` },
      shifts_owner: {
        columns: ['venue_id', 'owner_id'],
        unique: true,
        where: `"state" = 'OPEN' AND "owner_id" IS NOT NULL`,
      },
      shifts_number: { columns: ['venue_id', 'number'], unique: true, where: '"number" IS NOT NULL' },
      shifts_day: { columns: ['venue_id', 'business_date'] },
    },
    checks: {
      shifts_state: `"state" IN ('OPEN', 'CLOSED')`,
      shifts_of_one: '("drawer_id" IS NULL) <> ("owner_id" IS NULL)',
      shifts_closed: `("state" = 'CLOSED') = ("number" IS NOT NULL) AND ("number" IS NULL) = ("z" IS NULL)`,
      shifts_cash: '"opening_float" >= 0 AND "counted" >= 0 AND "over_short" = "counted" - "expected"',
    },
  });
}

async function createCash(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'cash_moves', {
    columns: {
      id: 'id',
      venue_id: 'id',
      shift_id: 'id',
      kind: 'text',
      amount: 'money',
      reason: 'text',
      for_id: 'id?',
      for_name: 'text?',
      by_id: 'id',
      by_name: 'text',
      business_date: 'businessDate',
      at: 'instant',
    },
    references: { venue_id: 'venues', shift_id: 'shifts', for_id: 'users', by_id: 'users' },
    indices: {
      cash_moves_shift: { columns: ['shift_id'] },
      cash_moves_day: { columns: ['venue_id', 'business_date'] },
    },
    checks: {
      cash_moves_kind: `"kind" IN ('PAY_IN', 'PAY_OUT', 'DROP', 'TIPS_OUT')`,
      cash_moves_amount: '"amount" > 0',
      cash_moves_for: `("kind" = 'TIPS_OUT') = ("for_id" IS NOT NULL)`,
    },
  });
  await createTable(runner, 'cash_counts', {
    columns: {
      id: 'id',
      venue_id: 'id',
      shift_id: 'id',
      place: 'whole',
      denominations: 'text',
      total: 'money',
      expected: 'money',
      by_id: 'id',
      by_name: 'text',
      at: 'instant',
    },
    references: { venue_id: 'venues', shift_id: 'shifts', by_id: 'users' },
    indices: { cash_counts_place: { columns: ['shift_id', 'place'], unique: true } },
    checks: { cash_counts_total: '"total" >= 0' },
  });
}
