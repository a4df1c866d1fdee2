import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Routine } from '../database/routine.js';
import { forgetDone } from './queue-rows.js';

const EVERY_MS = 10 * 60_000;

/** Forgets what was printed long ago. */
@Injectable()
export class PrintMemory extends Routine {
  constructor(private readonly database: Database) {
    super('PrintMemory', EVERY_MS);
  }

  protected async round(): Promise<void> {
    const printers = await this.database.read((reader) => reader.rows<{ id: string }>('SELECT id FROM printers'));
    for (const { id } of printers) await this.database.write((tx) => forgetDone(tx, id));
  }
}
