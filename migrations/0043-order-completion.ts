import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from '../src/database/tables.js';

/** What completes paid orders, by the setting of the venue when they were taken. */
export class OrderCompletion implements MigrationInterface {
  name = 'order-completion-0000000000043';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'venues', 'order_completion', 'json');
    await addColumn(runner, 'orders', 'completion', 'text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, 'orders', 'completion');
    await dropColumn(runner, 'venues', 'order_completion');
  }
}
