import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** What was asked of the house and how it ended: request by request for days, as figures by hour and day for years. */
export class RequestLog implements MigrationInterface {
  name = 'request-log-0000000000040';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'request_log', {
      columns: {
        venue_id: 'id',
        at: 'instant',
        id: 'id',
        request_id: 'text',
        method: 'text',
        route: 'text',
        status: 'whole',
        code: 'text?',
        actor_kind: 'text',
        key_id: 'id?',
        key_group_id: 'id?',
        user_id: 'id?',
        device_id: 'id?',
        took_us: 'money',
        bytes_in: 'money',
        bytes_out: 'money',
        address: 'text?',
        agent: 'text?',
      },
      primary: ['venue_id', 'at', 'id'],
      indices: {
        request_log_key: {
          columns: ['key_group_id', 'at', 'id'],
          where: '"key_group_id" IS NOT NULL',
        },
      },
      checks: {
        request_log_actor_kind: `"actor_kind" IN ('STAFF', 'DEVICE', 'KEY', 'GUEST', 'STRANGER')`,
        request_log_took: '"took_us" >= 0',
      },
    });
    const figures = { venue_id: 'id', period: 'text', start: 'text', key_group_id: 'id', route: 'text' } as const;
    await createTable(runner, 'request_counts', {
      columns: {
        ...figures,
        method: 'text',
        status: 'whole',
        code: 'text',
        calls: 'whole',
        bytes_in: 'money',
        bytes_out: 'money',
        first_at: 'instant',
        last_at: 'instant',
      },
      primary: ['venue_id', 'period', 'start', 'key_group_id', 'route', 'method', 'status', 'code'],
      checks: { request_counts_period: `"period" IN ('HOUR', 'DAY')`, request_counts_calls: '"calls" > 0' },
    });
    await createTable(runner, 'request_latencies', {
      columns: { ...figures, method: 'text', status_class: 'whole', bucket: 'whole', calls: 'whole' },
      primary: ['venue_id', 'period', 'start', 'key_group_id', 'route', 'method', 'status_class', 'bucket'],
      checks: { request_latencies_period: `"period" IN ('HOUR', 'DAY')`, request_latencies_calls: '"calls" > 0' },
    });
    await createTable(runner, 'calling_keys', {
      columns: {
        key_id: 'id',
        key_group_id: 'id',
        venue_id: 'id',
        owner_id: 'id',
        name: 'text',
        last_call_at: 'instant',
      },
      primary: ['key_id'],
      indices: { calling_keys_owner: { columns: ['venue_id', 'owner_id'] } },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['calling_keys', 'request_latencies', 'request_counts', 'request_log'])
      await runner.dropTable(table);
  }
}
