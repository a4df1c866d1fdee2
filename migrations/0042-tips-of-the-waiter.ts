import type { MigrationInterface, QueryRunner } from 'typeorm';
import { replaceChecks } from '../src/database/tables.js';

// All checks of the table: SQLite would keep the others with a pair of parentheses more.
const CHECKS = {
  venues_menu_publishing: `"menu_publishing" IN ('IMMEDIATE', 'MANUAL')`,
  venues_fiscal_driver: `"fiscal_driver" IN ('JOURNAL')`,
  venues_guest_ordering: `"guest_ordering" IN ('STAFF_ACCEPT', 'DYNAMIC_CODE', 'PREPAY', 'OPEN', 'OFF')`,
};

/** Tips may belong to the waiter of the order. */
export class TipsOfTheWaiter implements MigrationInterface {
  name = 'tips-of-the-waiter-0000000000042';

  async up(runner: QueryRunner): Promise<void> {
    const rule = `"tips_rule" IN ('PERSONAL', 'WAITER', 'POOLED')`;
    await replaceChecks(runner, 'venues', { ...CHECKS, venues_tips_rule: rule });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE "venues" SET "tips_rule" = 'PERSONAL' WHERE "tips_rule" = 'WAITER'`);
    const rule = `"tips_rule" IN ('PERSONAL', 'POOLED')`;
    await replaceChecks(runner, 'venues', { ...CHECKS, venues_tips_rule: rule });
  }
}
