import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** What payment providers are asked to do, what they tell, and how their books agree with the house's. */
export class Providers implements MigrationInterface {
  name = 'providers-0000000000023';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'provider_operations', {
      columns: {
        id: 'id',
        venue_id: 'id',
        kind: 'text',
        provider: 'text',
        payment_id: 'id',
        amount: 'money',
        currency: 'text',
        description: 'text',
        state: 'text',
        reference: 'text?',
        pay_url: 'text?',
        reason: 'text?',
        attempts: 'whole',
        next_at: 'instant',
        held_until: 'instant?',
        sent_at: 'instant?',
        expires_at: 'instant?',
        begun_at: 'instant',
        ended_at: 'instant?',
      },
      references: { venue_id: 'venues' },
      indices: {
        provider_operations_open: { columns: ['provider', 'next_at'], where: `"state" IN ('INITIATED', 'UNKNOWN')` },
        provider_operations_begun: { columns: ['venue_id', 'begun_at'] },
        provider_operations_payment: { columns: ['payment_id'] },
      },
      checks: {
        provider_operations_kind: `"kind" IN ('PAYMENT', 'REFUND')`,
        provider_operations_payment_is_itself: `"kind" = 'REFUND' OR "payment_id" = "id"`,
        provider_operations_state: `"state" IN ('INITIATED', 'SUCCEEDED', 'FAILED', 'UNKNOWN')`,
        provider_operations_amount: '"amount" > 0',
        provider_operations_ended: `("state" IN ('SUCCEEDED', 'FAILED')) = ("ended_at" IS NOT NULL)`,
        provider_operations_succeeded: `"state" <> 'SUCCEEDED' OR "reference" IS NOT NULL`,
      },
    });
    await createTable(runner, 'provider_events', {
      columns: {
        id: 'id',
        provider: 'text',
        event_id: 'text',
        type: 'text',
        operation_id: 'text?',
        venue_id: 'id?',
        outcome: 'text',
        received_at: 'instant',
      },
      references: { venue_id: 'venues' },
      indices: {
        provider_events_event: { columns: ['provider', 'event_id'], unique: true },
        provider_events_received: { columns: ['received_at'] },
      },
      checks: {
        provider_events_outcome: `"outcome" IN ('APPLIED', 'NOTHING_NEW', 'UNKNOWN_ID', 'MISMATCH', 'NOT_OURS')`,
      },
    });
    await createTable(runner, 'provider_reconciliations', {
      columns: {
        id: 'id',
        venue_id: 'id',
        provider: 'text',
        business_date: 'businessDate',
        state: 'text',
        ours_count: 'whole',
        ours_amount: 'money',
        theirs_count: 'whole',
        theirs_amount: 'money',
        difference_count: 'whole',
        differences: 'json',
        at: 'instant',
      },
      references: { venue_id: 'venues' },
      indices: {
        provider_reconciliations_day: { columns: ['venue_id', 'provider', 'business_date'], unique: true },
      },
      checks: {
        provider_reconciliations_state: `"state" IN ('AGREES', 'DIFFERS')`,
        provider_reconciliations_differs: `("state" = 'DIFFERS') = ("difference_count" > 0)`,
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['provider_reconciliations', 'provider_events', 'provider_operations'])
      await runner.dropTable(table);
  }
}
