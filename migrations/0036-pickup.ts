import { randomBytes } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, createTable, dropColumn, setNullable } from '../src/database/tables.js';

const TOKEN_BYTES = 12;
// Guests who fetch what they order sit at no table.
const WITHOUT_A_TABLE = ['guest_phones', 'guest_requests'];

/** Guests who order by the code of the whole house, and fetch it. */
export class Pickup implements MigrationInterface {
  name = 'pickup-0000000000036';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'pickup_codes', {
      columns: { token: 'text', venue_id: 'id', made_at: 'instant', retired_at: 'instant?' },
      primary: ['token'],
      references: { venue_id: 'venues' },
      indices: {
        pickup_codes_venue: { columns: ['venue_id'], unique: true, where: '"retired_at" IS NULL' },
      },
    });
    await addColumn(runner, 'venues', 'guest_takeaway', 'text');
    await addColumn(runner, 'orders', 'guest_phone_id', 'id');
    for (const table of WITHOUT_A_TABLE) await setNullable(runner, table, 'table_id', true);
    await addColumn(runner, 'guest_requests', 'contact_name', 'text');
    await addColumn(runner, 'guest_requests', 'contact_phone', 'text');
    await addColumn(runner, 'guest_requests', 'pickup_at', 'instant');
    await runner.query(
      'CREATE INDEX "orders_guest_phone" ON "orders" ("guest_phone_id") WHERE "guest_phone_id" IS NOT NULL',
    );
    await runner.query(
      'CREATE INDEX "guest_requests_contact" ON "guest_requests" ("venue_id", "contact_phone", "asked_at") WHERE "contact_phone" IS NOT NULL',
    );
    await giveCodes(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "guest_requests_contact"');
    await runner.query('DROP INDEX "orders_guest_phone"');
    for (const column of ['pickup_at', 'contact_phone', 'contact_name'])
      await dropColumn(runner, 'guest_requests', column);
    for (const table of WITHOUT_A_TABLE) await setNullable(runner, table, 'table_id', false);
    await dropColumn(runner, 'orders', 'guest_phone_id');
    await dropColumn(runner, 'venues', 'guest_takeaway');
    await runner.dropTable('pickup_codes');
  }
}

async function giveCodes(runner: QueryRunner): Promise<void> {
  const venues = (await runner.query('SELECT "id" FROM "venues"')) as { id: string }[];
  const isPostgres = runner.dataSource.options.type === 'postgres';
  const marks = isPostgres ? '$1, $2, $3' : '?, ?, ?';
  for (const { id } of venues)
    await runner.query(`INSERT INTO "pickup_codes" ("token", "venue_id", "made_at") VALUES (${marks})`, [
      randomBytes(TOKEN_BYTES).toString('base64url'),
      id,
      new Date().toISOString(),
    ]);
}
