import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from '../src/database/tables.js';

/** The key that made a webhook. */
export class WebhookKeys implements MigrationInterface {
  name = 'webhook-keys-0000000000047';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'webhook_endpoints', 'key_group_id', 'id');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, 'webhook_endpoints', 'key_group_id');
  }
}
