import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** How many calls a venue wants to hear, whom it does not hear, and what keys may use in a month. */
export class Limits implements MigrationInterface {
  name = 'limits-0000000000038';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'rate_rules', {
      columns: {
        id: 'id',
        venue_id: 'id',
        name: 'text',
        scope: 'text',
        subject: 'text?',
        per: 'text',
        most: 'whole',
        created_at: 'instant',
      },
      references: { venue_id: 'venues' },
      indices: { rate_rules_name: { columns: ['venue_id', 'name'], unique: true } },
      checks: {
        rate_rules_scope: `"scope" IN ('GLOBAL', 'API', 'ENDPOINT', 'USER', 'KEY')`,
        rate_rules_subject: `("scope" IN ('GLOBAL', 'API')) = ("subject" IS NULL)`,
        rate_rules_per: `"per" IN ('MINUTE', 'HOUR', 'DAY')`,
        rate_rules_most: '"most" > 0',
      },
    });
    await createTable(runner, 'ip_blocks', {
      columns: {
        id: 'id',
        venue_id: 'id?',
        network: 'text',
        kind: 'text',
        reason: 'text?',
        begins_at: 'instant',
        until: 'instant?',
        made_by: 'text?',
        lifted_at: 'instant?',
      },
      references: { venue_id: 'venues' },
      indices: { ip_blocks_until: { columns: ['until'] } },
      checks: { ip_blocks_kind: `"kind" IN ('AUTOMATIC', 'MANUAL')` },
    });
    await createTable(runner, 'quota_months', {
      columns: {
        group_id: 'id',
        month: 'text',
        venue_id: 'id',
        key_name: 'text',
        owner_id: 'id',
        plan: 'text',
        granted: 'whole',
        used: 'whole',
        told: 'whole',
      },
      primary: ['group_id', 'month'],
      references: { venue_id: 'venues', owner_id: 'users' },
      indices: { quota_months_venue: { columns: ['venue_id', 'month'] } },
      checks: {
        quota_months_used: '"used" >= 0 AND "granted" >= 0',
        quota_months_told: '"told" IN (0, 80, 100)',
      },
    });
    await createTable(runner, 'quota_ledger', {
      columns: {
        id: 'id',
        venue_id: 'id',
        group_id: 'id',
        month: 'text',
        kind: 'text',
        amount: 'whole',
        at: 'instant',
        by: 'text?',
      },
      references: { venue_id: 'venues' },
      indices: { quota_ledger_group: { columns: ['group_id', 'month', 'at'] } },
      checks: { quota_ledger_kind: `"kind" IN ('GRANT', 'PLAN', 'RENEW', 'USE', 'RETURN')` },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['quota_ledger', 'quota_months', 'ip_blocks', 'rate_rules']) await runner.dropTable(table);
  }
}
