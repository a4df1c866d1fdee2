import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** How busy the kitchen of a venue says it is. */
export class KitchenStates implements MigrationInterface {
  name = 'kitchen-states-0000000000019';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'kitchen_states', {
      columns: {
        venue_id: 'id',
        guest_ordering_paused_until: 'instant?',
        busy_minutes: 'whole',
        changed_by: 'text',
        changed_at: 'instant',
      },
      primary: ['venue_id'],
      references: { venue_id: 'venues' },
      checks: { kitchen_states_busy: '"busy_minutes" >= 0' },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('kitchen_states');
  }
}
