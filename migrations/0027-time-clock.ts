import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** When people worked, and what was put right afterwards. */
export class TimeClock implements MigrationInterface {
  name = 'time-clock-0000000000027';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'clock_entries', {
      columns: {
        id: 'id',
        venue_id: 'id',
        user_id: 'id',
        user_name: 'text',
        role: 'text',
        business_date: 'businessDate',
        in_at: 'instant',
        out_at: 'instant?',
        out_by: 'text?',
        version: 'whole',
      },
      references: { venue_id: 'venues', user_id: 'users' },
      indices: {
        clock_entries_open: { columns: ['venue_id', 'user_id'], unique: true, where: '"out_at" IS NULL' },
        clock_entries_day: { columns: ['venue_id', 'business_date'] },
        clock_entries_user: { columns: ['user_id', 'in_at'] },
      },
      checks: {
        clock_entries_times: '"out_at" >= "in_at" AND ("out_at" IS NULL) = ("out_by" IS NULL)',
        clock_entries_out_by: `"out_by" IN ('PERSON', 'HOUSE', 'MANAGER')`,
      },
    });
    await createTable(runner, 'clock_breaks', {
      columns: { id: 'id', venue_id: 'id', entry_id: 'id', start_at: 'instant', end_at: 'instant?' },
      references: { venue_id: 'venues', entry_id: 'clock_entries' },
      indices: {
        clock_breaks_entry: { columns: ['entry_id'] },
        clock_breaks_open: { columns: ['entry_id'], unique: true, where: '"end_at" IS NULL' },
      },
      checks: { clock_breaks_times: '"end_at" >= "start_at"' },
    });
    await createTable(runner, 'clock_corrections', {
      columns: {
        id: 'id',
        venue_id: 'id',
        entry_id: 'id',
        before: 'text',
        after: 'text',
        reason: 'text',
        by_id: 'id',
        by_name: 'text',
        at: 'instant',
      },
      references: { venue_id: 'venues', entry_id: 'clock_entries', by_id: 'users' },
      indices: { clock_corrections_entry: { columns: ['entry_id'] } },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['clock_corrections', 'clock_breaks', 'clock_entries']) await runner.dropTable(table);
  }
}
