import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** By which other companies' software is let in. */
export class ApiKeys implements MigrationInterface {
  name = 'api-keys-0000000000037';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'api_keys', {
      columns: {
        id: 'id',
        venue_id: 'id',
        group_id: 'id',
        owner_id: 'id',
        name: 'text',
        environment: 'text',
        secret_hash: 'text',
        shown: 'text',
        scopes: 'json',
        cidrs: 'json',
        plan: 'text',
        limits: 'json?',
        is_enabled: 'flag',
        expires_at: 'instant?',
        told_days: 'whole?',
        created_at: 'instant',
        replaced_by_id: 'id?',
        revoked_at: 'instant?',
        last_used_at: 'instant?',
      },
      references: { venue_id: 'venues', owner_id: 'users', replaced_by_id: 'api_keys' },
      indices: {
        api_keys_secret: { columns: ['secret_hash'], unique: true },
        api_keys_venue: { columns: ['venue_id', 'created_at'] },
        api_keys_owner: { columns: ['owner_id'] },
        api_keys_replaced: { columns: ['replaced_by_id'], unique: true },
        api_keys_ending: { columns: ['expires_at'], where: '"revoked_at" IS NULL' },
      },
      checks: {
        api_keys_environment: `"environment" IN ('LIVE', 'TEST')`,
        api_keys_plan: `"plan" IN ('FREE', 'PRO')`,
      },
    });
    await createTable(runner, 'api_key_changes', {
      columns: {
        id: 'id',
        key_id: 'id',
        kind: 'text',
        members: 'json',
        by_id: 'id',
        by_name: 'text',
        at: 'instant',
      },
      references: { key_id: 'api_keys', by_id: 'users' },
      indices: { api_key_changes_key: { columns: ['key_id', 'at'] } },
      checks: {
        api_key_changes_kind: `"kind" IN ('CREATED', 'CHANGED', 'DEACTIVATED', 'ROTATED', 'GRACE_ENDED', 'REVOKED')`,
      },
    });
    await createTable(runner, 'api_key_addresses', {
      columns: { key_id: 'id', address: 'text', last_used_at: 'instant' },
      primary: ['key_id', 'address'],
      references: { key_id: 'api_keys' },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['api_key_addresses', 'api_key_changes', 'api_keys']) await runner.dropTable(table);
  }
}
