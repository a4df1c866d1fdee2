import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** What is in a combo, and what a guest may choose there. */
export class Combos implements MigrationInterface {
  name = 'combos-0000000000014';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'combo_slots', {
      columns: { id: 'id', venue_id: 'id', dish_id: 'id', name: 'text', sort: 'whole', min: 'whole', max: 'whole' },
      references: { venue_id: 'venues', dish_id: 'dishes' },
      indices: { combo_slots_dish: { columns: ['dish_id'] }, combo_slots_venue: { columns: ['venue_id'] } },
      checks: { combo_slots_min: '"min" >= 0 AND "max" >= "min" AND "max" > 0' },
    });
    // Order lines keep what was sold, not by which choice, so one that is no longer wanted simply goes.
    await createTable(runner, 'combo_choices', {
      columns: {
        id: 'id',
        venue_id: 'id',
        slot_id: 'id',
        dish_id: 'id',
        variation_id: 'id?',
        surcharge: 'money',
        is_default: 'flag',
        sort: 'whole',
      },
      references: {
        venue_id: 'venues',
        slot_id: 'combo_slots',
        dish_id: 'dishes',
        variation_id: 'dish_variations',
      },
      indices: {
        combo_choices_slot: { columns: ['slot_id'] },
        combo_choices_dish: { columns: ['dish_id'] },
        combo_choices_venue: { columns: ['venue_id'] },
      },
      checks: { combo_choices_surcharge: '"surcharge" >= 0' },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['combo_choices', 'combo_slots']) await runner.dropTable(table);
  }
}
