import type { MigrationInterface, QueryRunner } from 'typeorm';
import { eventsTables } from '../migrations/first-release/events.js';
import { createTable } from '../src/database/tables.js';

/** A migration with the tables of the event log alone, for tests that need no others. */
export class EventTables implements MigrationInterface {
  name = 'event-tables-0000000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, spec] of Object.entries(eventsTables)) await createTable(runner, name, spec);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(eventsTables)) await runner.dropTable(name);
  }
}
