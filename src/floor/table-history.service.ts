import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
import { Table } from './table.entity.js';
import { historyView, type TableHistoryPage, type TableHistoryQuery } from './table-history.dto.js';
import { TableHistory } from './table-history.entity.js';

/** Who did what to a table, and when. */
@Injectable()
export class TableHistoryService {
  constructor(private readonly database: Database) {}

  list(venueId: string, tableId: string, { cursor, limit }: TableHistoryQuery): Promise<TableHistoryPage> {
    return this.database.read(async (reader) => {
      await reader.get(Table, { id: tableId, venueId });
      const found = await reader.find(TableHistory, {
        where: { tableId, ...(cursor !== undefined && { version: LessThan(Number(cursor)) }) },
        order: { version: 'DESC' },
        take: limit + 1,
      });
      const lines = found.slice(0, limit);
      const names = await namesOf(reader, lines);
      return {
        data: lines.map((line) => historyView(line, names)),
        next_cursor: found.length > limit ? String(lines.at(-1)!.version) : null,
      };
    });
  }
}

const NAMES: Record<string, string> = {
  user: 'SELECT name FROM users WHERE id = $1',
  device: 'SELECT name FROM devices WHERE id = $1',
};

/** The few people and devices that work at one table, by how an event names them. */
async function namesOf(reader: Reader, lines: readonly TableHistory[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const actor of new Set(lines.flatMap((line) => line.actor ?? []))) {
    const [kind, id] = actor.split(':') as [string, string];
    const text = NAMES[kind];
    const [found] = text ? await reader.rows<{ name: string }>(text, [id]) : [];
    if (found) names.set(actor, found.name);
  }
  return names;
}
