import type { Reader } from '../../database/reader.js';
import { Menu } from '../dish.entity.js';
import { unpacked } from './document.js';
import { PublishedMenu } from './published-menu.js';

interface Kept {
  venueId: string;
  menu: PublishedMenu;
}

// By the id of a version, which no other version ever had: what is remembered is right on every instance, also where a
// commit has failed. A venue has one in force, and only that one is kept; where all of them are more, those that came
// first are read again.
const MOST_ROWS_KEPT = 200_000;
const kept = new Map<string, Kept>();

const VERSION = `SELECT v.venue_id, v.number, d.content FROM menu_versions v JOIN menu_documents d ON d.version_id = v.id
  WHERE v.id = $1`;

/** The menu in force; null where every change is in force at once. */
export async function menuInForce(reader: Reader, venueId: string): Promise<PublishedMenu | null> {
  const published = (await reader.one(Menu, { venueId }))?.published ?? null;
  return published === null ? null : publishedMenu(reader, published);
}

export async function publishedMenu(reader: Reader, versionId: string): Promise<PublishedMenu> {
  const known = kept.get(versionId);
  if (known) return known.menu;
  const [row] = await reader.rows<{ venue_id: string; number: number; content: Buffer }>(VERSION, [versionId]);
  const { venue_id: venueId, number, content } = row!;
  const menu = new PublishedMenu(number, await unpacked(content));
  keep(versionId, { venueId, menu });
  return menu;
}

function keep(versionId: string, fresh: Kept): void {
  for (const [id, { venueId }] of kept) if (venueId === fresh.venueId) kept.delete(id);
  kept.set(versionId, fresh);
  let rows = [...kept.values()].reduce((sum, { menu }) => sum + menu.size, 0);
  for (const [id, { menu }] of kept) {
    if (rows <= MOST_ROWS_KEPT || id === versionId) return;
    kept.delete(id);
    rows -= menu.size;
  }
}
