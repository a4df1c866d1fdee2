import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { Schema } from '../../src/database/data-source.js';
import { addColumn, createTable, dropColumn, replaceChecks, setNullable } from '../../src/database/tables.js';
import { schema } from '../../src/schema.js';

/** A column with an index, filled for the rows that exist. */
class AddGuestCount implements MigrationInterface {
  name = 'add-guest-count-0000000000002';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'orders', 'guest_count', 'whole');
    await runner.query('UPDATE "orders" SET "guest_count" = COALESCE("covers", 1)');
    await runner.createIndex(
      'orders',
      new TableIndex({
        name: 'orders_guest_count',
        columnNames: ['guest_count'],
        where: '"guest_count" IS NOT NULL',
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('orders', 'orders_guest_count');
    await dropColumn(runner, 'orders', 'guest_count');
  }
}

/** A column that may be null, and a check with one more value. */
class AddTicketPriority implements MigrationInterface {
  name = 'add-ticket-priority-0000000000003';

  async up(runner: QueryRunner): Promise<void> {
    await setNullable(runner, 'order_items', 'kitchen_name', true);
    await replaceChecks(runner, 'tickets', { tickets_priority: `"priority" IN ('NORMAL', 'RUSH', 'VIP')` });
  }

  async down(runner: QueryRunner): Promise<void> {
    await replaceChecks(runner, 'tickets', { tickets_priority: `"priority" IN ('NORMAL', 'RUSH')` });
    await setNullable(runner, 'order_items', 'kitchen_name', false);
  }
}

/** A table that references others and is filled from them. */
class AddOrderNotes implements MigrationInterface {
  name = 'add-order-notes-0000000000004';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'order_notes', {
      columns: { order_id: 'id', venue_id: 'id', text: 'text' },
      primary: ['order_id'],
      references: { order_id: 'orders', venue_id: 'venues' },
    });
    await runner.query(
      'INSERT INTO "order_notes" ("order_id", "venue_id", "text") SELECT "id", "venue_id", COALESCE("notes", \'\') FROM "orders"',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('order_notes');
  }
}

/** The schema of a later version: its migrations do what migrations usually do. */
export const laterSchema: Schema = {
  ...schema,
  migrations: [...schema.migrations, AddGuestCount, AddTicketPriority, AddOrderNotes],
};
