import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** Documents for the state. */
export class Fiscal implements MigrationInterface {
  name = 'fiscal-0000000000025';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'fiscal_counters', {
      columns: { venue_id: 'id', last: 'whole' },
      primary: ['venue_id'],
      references: { venue_id: 'venues' },
    });
    await createTable(runner, 'fiscal_documents', {
      columns: {
        id: 'id',
        venue_id: 'id',
        number: 'whole',
        kind: 'text',
        driver: 'text',
        state: 'text',
        order_id: 'id',
        check_id: 'id',
        receipt_id: 'id',
        refund_id: 'id?',
        corrects_id: 'id?',
        document: 'text',
        reason: 'text?',
        by_id: 'id?',
        by_name: 'text?',
        attempts: 'whole',
        is_with_driver: 'flag',
        next_at: 'instant',
        error: 'text?',
        is_skipped: 'flag',
        skip_reason: 'text?',
        skipped_by_id: 'id?',
        skipped_by_name: 'text?',
        sign: 'text?',
        answer: 'text?',
        business_date: 'businessDate',
        created_at: 'instant',
        done_at: 'instant?',
      },
      references: {
        venue_id: 'venues',
        order_id: 'orders',
        check_id: 'checks',
        corrects_id: 'fiscal_documents',
        by_id: 'users',
        skipped_by_id: 'users',
      },
      indices: {
        fiscal_documents_number: { columns: ['venue_id', 'number'], unique: true },
        fiscal_documents_open: { columns: ['venue_id', 'number'], where: `"state" <> 'DONE' AND NOT "is_skipped"` },
        fiscal_documents_check: { columns: ['check_id'] },
        fiscal_documents_corrects: { columns: ['corrects_id'], unique: true, where: '"corrects_id" IS NOT NULL' },
      },
      checks: {
        fiscal_documents_kind: `"kind" IN ('SALE', 'REFUND', 'CORRECTION')`,
        fiscal_documents_state: `"state" IN ('PENDING', 'DONE', 'FAILED')`,
        fiscal_documents_done: `("state" = 'DONE') = ("sign" IS NOT NULL) AND ("state" = 'DONE') = ("done_at" IS NOT NULL)`,
        fiscal_documents_correction: `("kind" = 'CORRECTION') = ("corrects_id" IS NOT NULL)`,
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['fiscal_documents', 'fiscal_counters']) await runner.dropTable(table);
  }
}
