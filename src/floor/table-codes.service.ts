import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
import { Refusal } from '../domain/refusal.js';
import { rearrangeFloor } from './floor-lock.js';
import { Location } from './location.entity.js';
import { CardRotations } from './card-rotations.service.js';
import type { Card } from './card.js';
import { cardPage } from './card-page.js';
import { cardPdf } from './card-pdf.js';
import { codePicture, newTableToken } from './table-code.js';
import { steps, writeTables } from './table-changes.js';
import { RetiredCode } from './table-history.entity.js';
import type { QrSheetQuery, ScannedCodeView, TableCodeView, TableQrQuery } from './table.dto.js';
import { Table } from './table.entity.js';
import { takeTable } from './take-table.js';

// More cards than any one room has; a larger house prints by location.
const MOST_CARDS = 500;

const SCANNED = `SELECT v.slug AS venue_slug, v.name AS venue_name, l.name AS location_name, t.name AS table_name
  FROM tables t JOIN venues v ON v.id = t.venue_id JOIN locations l ON l.id = t.location_id
  WHERE t.qr_token = $1 AND t.archived_at IS NULL`;

/** The printed codes by which guests reach the menu of their table. */
@Injectable()
export class TableCodesService {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly rotations: CardRotations,
  ) {}

  async picture(venueId: string, id: string, query: TableQrQuery, origin: string): Promise<Buffer | string> {
    const table = await this.database.read((reader) => reader.get(Table, { id, venueId, archivedAt: IsNull() }));
    return codePicture(this.urlOf(table, origin), query);
  }

  /** A new code: cards printed before, and photos of them, lead nowhere. */
  rotate(venueId: string, id: string, origin: string): Promise<TableCodeView> {
    const qrToken = newTableToken();
    return this.database.write(async (tx) => {
      await rearrangeFloor(tx, venueId);
      const at = this.clock.iso();
      const table = await takeTable(tx, venueId, id);
      await tx.insert(RetiredCode, { token: table.qrToken, venueId, tableId: id, retiredAt: at });
      await writeTables(tx, at, steps([table], 'CODE_ROTATED', { qrToken }));
      await this.rotations.tell(tx, { venueId, tableId: id, at });
      return { table_id: id, url: this.urlOf({ ...table, qrToken }, origin) };
    });
  }

  /** Pages to print and cut: one card for each table of the venue or of one location. */
  async sheet(venueId: string, query: QrSheetQuery, origin: string): Promise<Buffer | string> {
    const { name, cards } = await this.database.read(async (reader) => {
      const venue = await venueName(reader, venueId);
      return { name: venue, cards: await this.cards(reader, { id: venueId, name: venue }, query.location_id, origin) };
    });
    return query.format === 'pdf' ? cardPdf(name, cards, query.per_page) : cardPage(name, cards, query.per_page);
  }

  /** Where a guest who scanned the code sits. */
  scanned(token: string): Promise<ScannedCodeView> {
    return this.database.read(async (reader) => {
      const [found] = await reader.rows<ScannedCodeView>(SCANNED, [token]);
      if (found) return found;
      if (await reader.one(RetiredCode, { token })) throw new Refusal('CODE_ROTATED');
      throw new Refusal('NOT_FOUND');
    });
  }

  private async cards(
    reader: Reader,
    venue: { id: string; name: string },
    locationId: string | undefined,
    origin: string,
  ): Promise<Card[]> {
    const venueId = venue.id;
    const wanted = { venueId, ...(locationId && { id: locationId }), archivedAt: IsNull() };
    if (locationId) await reader.get(Location, { id: locationId, venueId });
    const locations = await reader.find(Location, { where: wanted, order: { sort: 'ASC', id: 'ASC' } });
    const tables = await reader.find(Table, {
      where: { venueId, ...(locationId && { locationId }), archivedAt: IsNull() },
      order: { sort: 'ASC', id: 'ASC' },
      take: MOST_CARDS,
    });
    return locations.flatMap((location) =>
      tables
        .filter((table) => table.locationId === location.id)
        .map((table) => ({
          venue: venue.name,
          table: table.name,
          location: location.name,
          url: this.urlOf(table, origin),
        })),
    );
  }

  private urlOf({ qrToken }: Pick<Table, 'qrToken'>, origin: string): string {
    const base = this.config.qrBaseUrl ?? `${origin}/menu`;
    return `${base.replace(/\/+$/, '')}/${qrToken}`;
  }
}

async function venueName(reader: Reader, venueId: string): Promise<string> {
  const [venue] = await reader.rows<{ name: string }>('SELECT name FROM venues WHERE id = $1', [venueId]);
  return venue!.name;
}
