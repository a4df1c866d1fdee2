import type { Reader } from '../../database/reader.js';
import { Menu } from '../dish.entity.js';
import { unpacked } from './document.js';
import { PublishedMenu } from './published-menu.js';

// By the id of a version, which no other version ever had: what is remembered is right on every instance, also where a
// commit has failed. A venue has one in force; where all of them are more, those that came first are read again.
const MOST_ROWS_KEPT = 200_000;
const kept = new Map<string, PublishedMenu>();

const VERSION = `SELECT v.number, d.content FROM menu_versions v JOIN menu_documents d ON d.version_id = v.id
  WHERE v.id = $1`;

/** The menu in force; null where every change is in force at once. */
export async function menuInForce(reader: Reader, venueId: string): Promise<PublishedMenu | null> {
  const published = (await reader.one(Menu, { venueId }))?.published ?? null;
  return published === null ? null : publishedMenu(reader, published);
}

export async function publishedMenu(reader: Reader, versionId: string): Promise<PublishedMenu> {
  const known = kept.get(versionId);
  if (known) return known;
  const [row] = await reader.rows<{ number: number; content: Buffer }>(VERSION, [versionId]);
  const menu = new PublishedMenu(row!.number, await unpacked(row!.content));
  keep(versionId, menu);
  return menu;
}

function keep(versionId: string, menu: PublishedMenu): void {
  kept.set(versionId, menu);
  let rows = [...kept.values()].reduce((sum, one) => sum + one.size, 0);
  for (const [id, one] of kept) {
    if (rows <= MOST_ROWS_KEPT || id === versionId) return;
    kept.delete(id);
    rows -= one.size;
  }
}
