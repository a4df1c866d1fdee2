import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { HouseRoutine } from '../database/house-routine.js';
import { Printer } from './printer.entity.js';
import { dropAll, forgetDone } from './queue-rows.js';

const EVERY_MS = 10 * 60_000;

/** Forgets what was printed long ago. */
@Injectable()
export class PrintMemory extends HouseRoutine {
  constructor(private readonly database: Database) {
    super('PrintMemory', EVERY_MS);
  }

  protected async round(): Promise<void> {
    const printers = await this.database.read((reader) => reader.find(Printer, {}));
    for (const { id, archivedAt } of printers)
      await this.database.write(async (tx) => {
        // An order that was taken in the very moment when its printer was archived.
        if (archivedAt !== null) await dropAll(tx, id);
        await forgetDone(tx, id);
      });
  }
}
