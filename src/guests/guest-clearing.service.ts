import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { raiseGrants } from '../events/grants.js';
import { TablesService } from '../floor/tables.service.js';
import { phonesAt } from './company.js';
import { GuestPartings } from './guest-partings.service.js';
import { visitAt } from './guest-tables.js';

/** Sends the phones of a table away, for staff who see that strangers are among them. */
@Injectable()
export class GuestClearing {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly tables: TablesService,
    private readonly partings: GuestPartings,
  ) {}

  async clear(venueId: string, tableId: string): Promise<void> {
    const { name } = await this.tables.one(venueId, tableId);
    await this.database.write(async (tx) => {
      const at = this.clock.iso();
      const table = { tableId, name, groupId: null, sessionId: await visitAt(tx, tableId) };
      const phones = await phonesAt(tx, table, at);
      await this.partings.sendAway(tx, phones, at);
      await raiseGrants(tx, venueId);
    });
  }
}
