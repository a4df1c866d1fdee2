import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** What guests of a table have in mind together, before they ask for it. */
export class GuestCarts implements MigrationInterface {
  name = 'guest-carts-0000000000032';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'guest_carts', {
      columns: { id: 'id', venue_id: 'id', version: 'whole' },
      references: { venue_id: 'venues' },
      checks: { guest_carts_version: '"version" > 0' },
    });
    await createTable(runner, 'guest_cart_parts', {
      columns: { phone_id: 'id', venue_id: 'id', items: 'json', changed_at: 'instant' },
      primary: ['phone_id'],
      references: { phone_id: 'guest_phones', venue_id: 'venues' },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['guest_cart_parts', 'guest_carts']) await runner.dropTable(table);
  }
}
