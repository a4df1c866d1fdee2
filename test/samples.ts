import { Entity, type MigrationInterface, type QueryRunner } from 'typeorm';
import { EventTables } from './event-tables.js';
import {
  BusinessDate,
  Bytes,
  Flag,
  Id,
  Instant,
  Json,
  Money,
  Text,
  Whole,
  type Kind,
} from '../src/database/columns.js';
import type { Schema } from '../src/database/data-source.js';
import { createTable } from '../src/database/tables.js';

@Entity('samples')
export class Sample {
  @Id({ primary: true }) key: string;
  @Id({ nullable: true }) id: string | null;
  @Money({ nullable: true }) money: number | null;
  @Whole({ nullable: true }) whole: number | null;
  @Instant({ nullable: true }) instant: string | null;
  @BusinessDate({ nullable: true }) businessDate: string | null;
  @Text({ nullable: true }) text: string | null;
  @Flag({ nullable: true }) flag: boolean | null;
  @Json({ nullable: true }) json: unknown;
  @Bytes({ nullable: true }) bytes: Buffer | null;
}

class Samples implements MigrationInterface {
  name = 'samples-9999999999999';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'samples', {
      columns: {
        key: 'id',
        id: 'id?',
        money: 'money?',
        whole: 'whole?',
        instant: 'instant?',
        business_date: 'businessDate?',
        text: 'text?',
        flag: 'flag?',
        json: 'json?',
        bytes: 'bytes?',
      },
      primary: ['key'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('samples');
  }
}

/** Values to write and, where it differs, the value that is read. */
export const VALUES: Record<Kind, [unknown, unknown?][]> = {
  id: [
    ['01890000-0000-7000-8000-00000000abcd'],
    ['01890000-0000-7000-8000-00000000ABCD', '01890000-0000-7000-8000-00000000abcd'],
  ],
  money: [[0], [-1], [45_000], [2 ** 31], [-(2 ** 40)], [Number.MAX_SAFE_INTEGER], [Number.MIN_SAFE_INTEGER]],
  whole: [[0], [-7], [2 ** 31 - 1], [-(2 ** 31 - 1)]],
  instant: [
    ['2026-03-01T10:00:00.000Z'],
    ['2026-03-01T10:00:00.007Z'],
    ['1969-12-31T23:59:59.999Z'],
    // An hour that does not exist in Berlin, and one that occurs twice in New York.
    ['2026-03-29T01:30:00.123Z'],
    ['2026-11-01T05:30:00.500Z'],
    ['2026-11-01T06:30:00.500Z'],
    // Almaty changed its time zone in that night.
    ['2024-02-29T18:59:59.999Z'],
    ['2024-02-29T19:00:00.000Z'],
    ['1900-01-01T00:00:00.001Z'],
    ['9999-12-31T23:59:59.999Z'],
    ['2026-03-01T15:30:00.250+05:30', '2026-03-01T10:00:00.250Z'],
  ],
  businessDate: [['2026-03-29'], ['2024-02-29'], ['1999-12-31'], ['9999-12-31']],
  text: [
    [''],
    [' ё қ ₸ Ә ñ '],
    ['👩‍🍳🍕'],
    ["'; DROP TABLE samples; --"],
    ['$1 ? :a @b'],
    ['x'.repeat(100_000)],
    ['строка\nвторая\t"'],
  ],
  flag: [[true], [false]],
  bytes: [[Buffer.alloc(0)], [Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))], [Buffer.alloc(5000, 'ё')]],
  json: [[{ имя: 'Қазы ₸ 🍖', lines: [1, 2.5, null, { deep: true }] }], [[]], ['text'], [7], [false]],
};

/** Schema of one table with a column of each kind. */
export const samples: Schema = { entities: [Sample], migrations: [EventTables, Samples] };
