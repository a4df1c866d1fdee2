import type { MigrationInterface, QueryRunner } from 'typeorm';
import { setNullable } from '../src/database/tables.js';

/** A person for whom nobody chose a language is spoken to in that of the screen. */
export class LanguagesOfPeople implements MigrationInterface {
  name = 'languages-of-people-0000000000049';

  async up(runner: QueryRunner): Promise<void> {
    await setNullable(runner, 'users', 'locale', true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE "users" SET "locale" = 'en' WHERE "locale" IS NULL`);
    await setNullable(runner, 'users', 'locale', false);
  }
}
