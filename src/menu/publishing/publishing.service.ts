import { Injectable } from '@nestjs/common';
import { actorText, type Actor } from '../../auth/actor.js';
import { Clock } from '../../config/clock.js';
import { Database } from '../../database/database.js';
import { newId } from '../../database/new-id.js';
import { insertRows } from '../../database/statement.js';
import type { Tx } from '../../database/tx.js';
import type { MenuPublishing } from '../../domain/menu.js';
import { menuChanges } from '../../domain/menu-diff.js';
import { refuseUnless } from '../../domain/refusal.js';
import { Menu } from '../dish.entity.js';
import { raiseMenuVersion, recordMenu } from '../menu-version.js';
import { packed, unpacked } from './document.js';
import { publishedMenu } from './kept-menus.js';
import { MenuDocument, MenuVersion } from './menu-version.entity.js';
import { documentOf, writtenParts, type MenuParts } from './parts.js';
import { menuVersionView, type MenuVersionView } from './publishing.dto.js';
import { thingsOf } from './things.js';

/** A menu on its way to be in force. */
interface NewVersion {
  /** The menu's own version from then on. */
  menuVersion: number;
  content: Buffer;
  pictureIds: string[];
  note: string | null;
  restoredFrom: number | null;
}

/**
 * Puts menus in force. Whoever does takes the row of the menu first, which every change of the menu takes as its last:
 * nothing that is read after it is half of somebody's change.
 */
@Injectable()
export class PublishingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  publish(me: Actor, note: string | null): Promise<MenuVersionView> {
    return this.database.write(async (tx) => {
      await mustBeManual(tx, me.venueId);
      return this.publishDraft(tx, me, note);
    });
  }

  restore(me: Actor, number: number, note: string | null): Promise<MenuVersionView> {
    const { venueId } = me;
    return this.database.write(async (tx) => {
      const { id } = await tx.get(MenuVersion, { venueId, number });
      await mustBeManual(tx, venueId);
      const menuVersion = await raiseMenuVersion(tx, venueId);
      const { content } = await tx.get(MenuDocument, { versionId: id });
      const pictureIds = picturesIn(await unpacked(content));
      return this.putInForce(tx, me, { menuVersion, content, pictureIds, note, restoredFrom: number });
    });
  }

  /** The venue's setting, which the caller has taken, is about to be this one. */
  async switchTo(tx: Tx, me: Actor, mode: MenuPublishing): Promise<void> {
    if (mode === 'MANUAL') await this.publishDraft(tx, me, null);
    else await this.unpublish(tx, me.venueId);
  }

  private async publishDraft(tx: Tx, me: Actor, note: string | null): Promise<MenuVersionView> {
    const menuVersion = await raiseMenuVersion(tx, me.venueId);
    const draft = documentOf(await writtenParts(tx, me.venueId));
    const [content, pictureIds] = [await packed(draft), picturesIn(draft)];
    return this.putInForce(tx, me, { menuVersion, content, pictureIds, note, restoredFrom: null });
  }

  private async putInForce(tx: Tx, me: Actor, { content, pictureIds, ...made }: NewVersion): Promise<MenuVersionView> {
    const { venueId } = me;
    const version: MenuVersion = {
      id: newId(),
      venueId,
      number: await nextNumber(tx, venueId),
      ...made,
      actor: actorText(me),
      actorName: me.name,
      createdAt: this.clock.iso(),
    };
    const versionId = version.id;
    await tx.insert(MenuVersion, version);
    await tx.insert(MenuDocument, { versionId, content });
    const pictures = pictureIds.map((pictureId) => ({ versionId, pictureId }));
    await tx.changeInTurns(insertRows('menu_pictures', pictures));
    await tx.update(Menu, { venueId }, { published: versionId });
    recordMenu(tx, venueId, { menu_version: made.menuVersion, published_version: version.number });
    return menuVersionView(version, versionId);
  }

  /** A setting never changes a price: it is refused while the draft is not what is in force. */
  private async unpublish(tx: Tx, venueId: string): Promise<void> {
    const menuVersion = await raiseMenuVersion(tx, venueId);
    const { published } = await tx.get(Menu, { venueId });
    const { parts } = await publishedMenu(tx, published!);
    const draft = documentOf(await writtenParts(tx, venueId));
    const changes = menuChanges(thingsOf(parts), thingsOf(draft)).length;
    refuseUnless(changes === 0, 'DRAFT_DIFFERS', { changes });
    await tx.update(Menu, { venueId }, { published: null });
    recordMenu(tx, venueId, { menu_version: menuVersion, published_version: null });
  }
}

const MODE = 'SELECT menu_publishing AS mode FROM venues WHERE id = $1';

// Held until the commit, so that nobody changes the setting meanwhile; and before the menu, as whoever does takes them.
async function mustBeManual(tx: Tx, venueId: string): Promise<void> {
  const text = tx.dialect === 'postgres' ? `${MODE} FOR SHARE` : MODE;
  const [venue] = await tx.rows<{ mode: MenuPublishing }>(text, [venueId]);
  refuseUnless(venue?.mode === 'MANUAL', 'PUBLISHED_AT_ONCE');
}

// Nobody else counts: the menu is taken.
async function nextNumber(tx: Tx, venueId: string): Promise<number> {
  const text = 'SELECT MAX(number) AS last FROM menu_versions WHERE venue_id = $1';
  const [row] = await tx.rows<{ last: number | null }>(text, [venueId]);
  return (row!.last ?? 0) + 1;
}

function picturesIn({ photos }: MenuParts): string[] {
  return [...new Set(photos.map(({ picture }) => picture.id))];
}
