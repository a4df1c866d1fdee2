import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** Who sat where and when, what became of every table, and the codes that lead nowhere any more. */
export class FloorVisits implements MigrationInterface {
  name = 'floor-visits-0000000000009';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'table_sessions', {
      columns: {
        id: 'id',
        venue_id: 'id',
        covers: 'whole?',
        begun_by: 'text',
        opened_at: 'instant',
        opened_by: 'text?',
        closed_at: 'instant?',
        closed_by: 'text?',
      },
      references: { venue_id: 'venues' },
      indices: { table_sessions_open: { columns: ['venue_id'], where: '"closed_at" IS NULL' } },
      checks: {
        table_sessions_begun_by: `"begun_by" IN ('HAND', 'ORDER')`,
        table_sessions_covers: '"covers" > 0',
      },
    });
    await createTable(runner, 'session_tables', {
      columns: {
        id: 'id',
        venue_id: 'id',
        session_id: 'id',
        table_id: 'id',
        joined_at: 'instant',
        left_at: 'instant?',
      },
      references: { venue_id: 'venues', session_id: 'table_sessions', table_id: 'tables' },
      indices: {
        session_tables_open: { columns: ['table_id'], unique: true, where: '"left_at" IS NULL' },
        session_tables_session: { columns: ['session_id'] },
      },
    });
    await createTable(runner, 'table_history', {
      columns: {
        table_id: 'id',
        version: 'whole',
        venue_id: 'id',
        at: 'instant',
        actor: 'text?',
        what: 'text',
        from_status: 'text?',
        status: 'text',
        session_id: 'id?',
        group_id: 'id?',
        changed: 'json?',
      },
      primary: ['table_id', 'version'],
      references: { table_id: 'tables', venue_id: 'venues', session_id: 'table_sessions' },
    });
    await createTable(runner, 'retired_codes', {
      columns: { token: 'text', venue_id: 'id', table_id: 'id', retired_at: 'instant' },
      primary: ['token'],
      references: { venue_id: 'venues', table_id: 'tables' },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['retired_codes', 'table_history', 'session_tables', 'table_sessions'])
      await runner.dropTable(table);
  }
}
