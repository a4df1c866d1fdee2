import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** What other companies' programs are told. */
export class Webhooks implements MigrationInterface {
  name = 'webhooks-0000000000039';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'webhook_endpoints', {
      columns: {
        id: 'id',
        venue_id: 'id',
        owner_id: 'id',
        url: 'text',
        description: 'text',
        types: 'text?',
        headers: 'text?',
        rate_per_second: 'whole?',
        state: 'text',
        disabled_reason: 'text?',
        disabled_at: 'instant?',
        secret: 'text',
        previous_secret: 'text?',
        previous_until: 'instant?',
        from_seq: 'money',
        failing_since: 'instant?',
        failures: 'whole',
        told: 'whole',
        set_aside: 'whole',
        paused_until: 'instant?',
        spaced_until: 'instant?',
        claimed_until: 'instant?',
        claims: 'whole',
        created_at: 'instant',
      },
      references: { venue_id: 'venues', owner_id: 'users' },
      indices: { webhook_endpoints_venue: { columns: ['venue_id', 'owner_id'] } },
      checks: { webhook_endpoints_state: `"state" IN ('ENABLED', 'DISABLED', 'DELETED')` },
    });
    await createTable(runner, 'webhook_cursors', {
      columns: { venue_id: 'id', seq: 'money' },
      primary: ['venue_id'],
      references: { venue_id: 'venues' },
    });
    await createTable(runner, 'webhook_messages', {
      columns: { id: 'id', venue_id: 'id', seq: 'money?', type: 'text', body: 'text', created_at: 'instant' },
      references: { venue_id: 'venues' },
      indices: {
        webhook_messages_event: { columns: ['venue_id', 'seq'], unique: true, where: '"seq" IS NOT NULL' },
        webhook_messages_age: { columns: ['created_at'] },
      },
    });
    await createTable(runner, 'webhook_deliveries', {
      columns: {
        id: 'id',
        venue_id: 'id',
        endpoint_id: 'id',
        message_id: 'id',
        place: 'money',
        type: 'text',
        state: 'text',
        reason: 'text?',
        attempts: 'whole',
        tries: 'whole',
        aside_since: 'instant?',
        next_at: 'instant',
        created_at: 'instant',
        done_at: 'instant?',
      },
      references: { venue_id: 'venues', endpoint_id: 'webhook_endpoints', message_id: 'webhook_messages' },
      indices: {
        webhook_deliveries_once: { columns: ['endpoint_id', 'message_id'], unique: true },
        webhook_deliveries_waiting: { columns: ['endpoint_id', 'place'], where: `"state" = 'PENDING'` },
        webhook_deliveries_message: { columns: ['message_id'] },
        webhook_deliveries_done: { columns: ['done_at'], where: '"done_at" IS NOT NULL' },
      },
      checks: {
        webhook_deliveries_state: `"state" IN ('PENDING', 'DELIVERED', 'FAILED')`,
        webhook_deliveries_end: `("state" = 'PENDING') = ("done_at" IS NULL)`,
        webhook_deliveries_reason: `("state" = 'FAILED') = ("reason" IS NOT NULL)`,
      },
    });
    await createTable(runner, 'webhook_attempts', {
      columns: {
        id: 'id',
        delivery_id: 'id',
        number: 'whole',
        at: 'instant',
        ms: 'whole',
        status: 'whole?',
        error: 'text?',
        head: 'text?',
      },
      references: { delivery_id: 'webhook_deliveries' },
      indices: { webhook_attempts_number: { columns: ['delivery_id', 'number'], unique: true } },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['attempts', 'deliveries', 'messages', 'cursors', 'endpoints'])
      await runner.dropTable(`webhook_${table}`);
  }
}
