import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import { Refusal } from '../domain/refusal.js';
import { rearrangeFloor } from './floor-lock.js';
import { joinTables, splitTables } from './joined-tables.js';
import { tableView, type TablesView } from './table.dto.js';
import { Table } from './table.entity.js';

type Work = (tx: Tx, named: readonly Table[], at: string) => Promise<Table[]>;

interface Named {
  venueId: string;
  ids: readonly string[];
  at: string;
}

/** Pushes tables together and apart. */
@Injectable()
export class JoinsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  join(venueId: string, ids: readonly string[]): Promise<TablesView> {
    return this.rearrange(venueId, ids, joinTables);
  }

  /** As `join`, for guests who are about to order. */
  async joinFor(tx: Tx, venueId: string, ids: readonly string[], at: string): Promise<void> {
    await this.rearranged(tx, { venueId, ids, at }, joinTables);
  }

  split(venueId: string, ids: readonly string[]): Promise<TablesView> {
    return this.rearrange(venueId, ids, splitTables);
  }

  private rearrange(venueId: string, ids: readonly string[], work: Work): Promise<TablesView> {
    return this.database.write(async (tx) => {
      const at = this.clock.iso();
      const tables = await this.rearranged(tx, { venueId, ids, at }, work);
      return { tables: tables.map(tableView) };
    });
  }

  private async rearranged(tx: Tx, { venueId, ids, at }: Named, work: Work): Promise<Table[]> {
    await rearrangeFloor(tx, venueId);
    const named = await tx.find(Table, { where: { id: In([...ids]), venueId, archivedAt: IsNull() } });
    const missing = ids.filter((id) => !named.some((table) => table.id === id));
    if (missing.length > 0) throw new Refusal('NOT_FOUND', { table_ids: missing });
    return work(tx, named, at);
  }
}
