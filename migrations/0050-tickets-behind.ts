import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from '../src/database/tables.js';

/** When a screen of the station had the ticket on a further page. */
export class TicketsBehind implements MigrationInterface {
  name = 'tickets-behind-0000000000050';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'tickets', 'behind_at', 'instant');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, 'tickets', 'behind_at');
  }
}
