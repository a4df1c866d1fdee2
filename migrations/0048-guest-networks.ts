import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from '../src/database/tables.js';

/** Whence a guest's phone came: few phones that nobody trusts may come to one table from one network. */
export class GuestNetworks implements MigrationInterface {
  name = 'guest-networks-0000000000048';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'guest_phones', 'network', 'text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, 'guest_phones', 'network');
  }
}
