import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Database } from '../../database/database.js';
import type { Reader } from '../../database/reader.js';
import { menuChanges } from '../../domain/menu-diff.js';
import { Refusal } from '../../domain/refusal.js';
import { pageView, pageWanted, type Page, type PageQuery } from '../../http/page.dto.js';
import { Menu } from '../dish.entity.js';
import { wholeMenuView } from '../menu.dto.js';
import { rowsOf } from '../menu-rows.js';
import { unpacked } from './document.js';
import { MenuDocument, MenuVersion } from './menu-version.entity.js';
import { documentOf, withStops, writtenParts, type MenuParts } from './parts.js';
import {
  menuVersionView,
  type MenuChangeView,
  type MenuDiffQuery,
  type MenuVersionView,
  type MenuVersionWhole,
} from './publishing.dto.js';
import { stopsOfVenue } from './stops.js';
import { thingsOf } from './things.js';

/** What was in force, and what is otherwise in the draft. */
@Injectable()
export class VersionsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  list(venueId: string, query: PageQuery): Promise<Page<MenuVersionView>> {
    return this.database.read(async (reader) => {
      const found = await reader.page(MenuVersion, pageWanted(query), { venueId }, { number: 'DESC' });
      const published = await publishedId(reader, venueId);
      return pageView(query, found, (version) => menuVersionView(version, published));
    });
  }

  one(venueId: string, number: number): Promise<MenuVersionWhole> {
    return this.database.read(async (reader) => {
      const version = await reader.get(MenuVersion, { venueId, number });
      const { content } = await reader.get(MenuDocument, { versionId: version.id });
      const parts = withStops(await unpacked(content), await stopsOfVenue(reader, venueId));
      const rows = rowsOf(parts, { version: version.menuVersion, publishedVersion: number });
      return {
        ...menuVersionView(version, await publishedId(reader, venueId)),
        ...wholeMenuView(rows, this.clock.iso()),
      };
    });
  }

  async diff(venueId: string, query: MenuDiffQuery): Promise<Page<MenuChangeView>> {
    const { from, to } = await this.database.readSnapshot(async (reader) => ({
      from: await contentOf(reader, venueId, query.from ?? (await newest(reader, venueId))),
      to: query.to === undefined ? await writtenParts(reader, venueId) : await contentOf(reader, venueId, query.to),
    }));
    const before = from ? thingsOf(await unpacked(from)) : [];
    const after = thingsOf(Buffer.isBuffer(to) ? await unpacked(to) : documentOf(to as MenuParts));
    const changes = menuChanges(before, after);
    const { page, perPage } = pageWanted(query);
    const rows = changes.slice((page - 1) * perPage, page * perPage);
    return pageView(query, { rows, total: changes.length }, (change) => change);
  }
}

async function publishedId(reader: Reader, venueId: string): Promise<string | null> {
  return (await reader.one(Menu, { venueId }))?.published ?? null;
}

const NEWEST = 'SELECT MAX(number) AS number FROM menu_versions WHERE venue_id = $1';
const CONTENT = `SELECT d.content FROM menu_versions v JOIN menu_documents d ON d.version_id = v.id
  WHERE v.venue_id = $1 AND v.number = $2`;

async function newest(reader: Reader, venueId: string): Promise<number | null> {
  const [row] = await reader.rows<{ number: number | null }>(NEWEST, [venueId]);
  return row!.number;
}

async function contentOf(reader: Reader, venueId: string, number: number | null): Promise<Buffer | null> {
  if (number === null) return null;
  const [row] = await reader.rows<{ content: Buffer }>(CONTENT, [venueId, number]);
  if (!row) throw new Refusal('NOT_FOUND', { number });
  return row.content;
}
