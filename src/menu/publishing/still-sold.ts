import type { Reader } from '../../database/reader.js';
import { refuseUnless } from '../../domain/refusal.js';
import { menuInForce } from './kept-menus.js';
import type { PublishedMenu } from './published-menu.js';

/** What is archived in the draft is on the published menu until the next one: the stop-list must reach it. */
export async function mustBeSold(
  reader: Reader,
  { venueId, archivedAt }: { venueId: string; archivedAt: string | null },
  isOn: (menu: PublishedMenu) => boolean,
): Promise<void> {
  if (archivedAt === null) return;
  const menu = await menuInForce(reader, venueId);
  refuseUnless(menu && isOn(menu), 'NOT_FOUND');
}
