import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from '../src/database/tables.js';

/** What cooks must know of a line: as the recipes were when it was ordered. */
export class LineAllergens implements MigrationInterface {
  name = 'line-allergens-0000000000035';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'order_items', 'allergens', 'text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, 'order_items', 'allergens');
  }
}
