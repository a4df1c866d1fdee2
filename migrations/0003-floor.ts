import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** Where the guests sit. */
export class Floor implements MigrationInterface {
  name = 'floor-0000000000003';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'locations', {
      columns: {
        id: 'id',
        venue_id: 'id',
        name: 'text',
        sort: 'whole',
        width: 'whole',
        height: 'whole',
        walls: 'json',
        background_id: 'id?',
        archived_at: 'instant?',
      },
      references: { venue_id: 'venues' },
      indices: {
        locations_name: { columns: ['venue_id', 'name'], unique: true, where: '"archived_at" IS NULL' },
        locations_background: { columns: ['background_id'], where: '"background_id" IS NOT NULL' },
      },
    });
    await createTable(runner, 'tables', {
      columns: {
        id: 'id',
        venue_id: 'id',
        location_id: 'id',
        name: 'text',
        seats: 'whole',
        min_covers: 'whole',
        shape: 'text',
        x: 'whole?',
        y: 'whole?',
        width: 'whole',
        height: 'whole',
        rotation: 'whole',
        status: 'text',
        group_id: 'id?',
        session_id: 'id?',
        qr_token: 'text',
        sort: 'whole',
        version: 'whole',
        archived_at: 'instant?',
      },
      references: { venue_id: 'venues', location_id: 'locations' },
      indices: {
        tables_name: { columns: ['venue_id', 'name'], unique: true, where: '"archived_at" IS NULL' },
        tables_qr_token: { columns: ['qr_token'], unique: true },
        tables_group: { columns: ['group_id'], where: '"group_id" IS NOT NULL' },
      },
      checks: {
        tables_status: `"status" IN ('FREE', 'OCCUPIED', 'BILLED', 'NEEDS_CLEANING', 'RESERVED', 'OUT_OF_SERVICE')`,
        tables_shape: `"shape" IN ('ROUND', 'OVAL', 'SQUARE', 'RECTANGLE', 'BAR')`,
        tables_seats: '"seats" > 0',
        tables_min_covers: '"min_covers" > 0 AND "min_covers" <= "seats"',
        tables_place: '("x" IS NULL) = ("y" IS NULL)',
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['tables', 'locations']) await runner.dropTable(table);
  }
}
