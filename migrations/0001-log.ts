import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** The event log, its counters, and the requests that have already happened. */
export class Log implements MigrationInterface {
  name = 'log-0000000000001';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'bus_meta', {
      columns: { id: 'whole', epoch: 'text' },
      checks: { bus_meta_one: '"id" = 1' },
    });
    await createTable(runner, 'venue_counter', {
      columns: { venue_id: 'id', seq: 'money', min_seq: 'money', grants: 'money' },
      primary: ['venue_id'],
    });
    await createTable(runner, 'event', {
      columns: {
        venue_id: 'id',
        seq: 'money',
        tag: 'text',
        at: 'instant',
        type: 'text',
        v: 'whole',
        audience: 'text',
        actor: 'text?',
        data: 'text',
      },
      primary: ['venue_id', 'seq'],
    });
    await createTable(runner, 'idempotency', {
      columns: { scope: 'text', key: 'text', hash: 'text', answer: 'text?', created_at: 'instant' },
      primary: ['scope', 'key'],
      indices: { idempotency_created_at: { columns: ['created_at'] } },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['idempotency', 'event', 'venue_counter', 'bus_meta']) await runner.dropTable(table);
  }
}
