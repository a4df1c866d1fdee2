import { Check, Entity, ForeignKey, Index, type MigrationInterface, type QueryRunner } from 'typeorm';
import { EventTables } from '../event-tables.js';
import { Id, Money, Whole } from '../../src/database/columns.js';
import type { Schema } from '../../src/database/data-source.js';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/database/open.js';
import { createTable } from '../../src/database/tables.js';
import type { Tx } from '../../src/database/tx.js';
import { BusMeta, Event, Idempotency, VenueCounter } from '../../src/events/event.entity.js';

/**
 * Smallest data model that can lose an order.
 * Two tables and the log prove the promises of the database layer.
 */
@Entity('slice_order')
@Index('slice_order_number', ['number'], { unique: true })
export class SliceOrder {
  @Id({ primary: true }) id: string;
  @Whole() number: number;
  @Money() total: number;
  @Money() paid: number;
}

@Entity('slice_payment')
@Check('slice_payment_amount', '"amount" > 0')
export class SlicePayment {
  @Id({ primary: true }) id: string;
  @ForeignKey('slice_order') @Id() orderId: string;
  @Money() amount: number;
}

/** Counter of receipt numbers: a row of its own, raised in the transaction of the order. */
@Entity('slice_counter')
class SliceCounter {
  @Id({ primary: true }) venueId: string;
  @Whole() number: number;
}

class SliceTables implements MigrationInterface {
  name = 'slice-9999999999999';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'slice_order', {
      columns: { id: 'id', number: 'whole', total: 'money', paid: 'money' },
      indices: { slice_order_number: { columns: ['number'], unique: true } },
    });
    await createTable(runner, 'slice_counter', {
      columns: { venue_id: 'id', number: 'whole' },
      primary: ['venue_id'],
    });
    await createTable(runner, 'slice_payment', {
      columns: { id: 'id', order_id: 'id', amount: 'money' },
      references: { order_id: 'slice_order' },
      checks: { slice_payment_amount: '"amount" > 0' },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['slice_payment', 'slice_counter', 'slice_order']) await runner.dropTable(table);
  }
}

const sliceSchema: Schema = {
  entities: [BusMeta, VenueCounter, Event, Idempotency, SliceOrder, SliceCounter, SlicePayment],
  migrations: [EventTables, SliceTables],
};

export const VENUE = '01890000-0000-7000-8000-000000000001';
export const OTHER_VENUE = '01890000-0000-7000-8000-000000000002';

export async function openSlice(url: string): Promise<Database> {
  const database = await openDatabase({ url, schema: sliceSchema, purpose: 'slice' });
  await database.write(async (tx) => {
    await tx.change('INSERT INTO slice_counter (venue_id, number) VALUES ($1, 0) ON CONFLICT (venue_id) DO NOTHING', [
      VENUE,
    ]);
    for (const venue of [VENUE, OTHER_VENUE])
      await tx.change(
        'INSERT INTO venue_counter (venue_id, seq, min_seq, grants) VALUES ($1, 0, 1, 0) ON CONFLICT (venue_id) DO NOTHING',
        [venue],
      );
  });
  return database;
}

/** Records an event: the slice uses event names of the product but none of its views. */
export function tell(tx: Tx, type: 'order.created' | 'payment.received', view: object, venue = VENUE): void {
  tx.record(venue, type as never, view as never, ['staff']);
}
