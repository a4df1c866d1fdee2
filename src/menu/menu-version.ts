import { newId } from '../database/new-id.js';
import type { Tx } from '../database/tx.js';
import { availabilityView } from './availability.dto.js';
import type { DishAvailability, MenuPublished } from './dish.dto.js';
import type { Modifier } from './modifier.entity.js';

const AUDIENCE = ['staff', 'stations'] as const;

/** As what the menu is known now. */
export interface MenuStand {
  version: number;
  revision: number;
}

/** The public menu shows something else from now on; whoever keeps a copy of an older version asks again. */
export async function raiseMenuVersion(tx: Tx, venueId: string): Promise<number> {
  const [menu] = await tx.rows<{ version: number }>(
    `INSERT INTO menus (venue_id, version, revision) VALUES ($1, 1, 0)
     ON CONFLICT (venue_id) DO UPDATE SET version = menus.version + 1 RETURNING version`,
    [venueId],
  );
  return menu!.version;
}

const REVISE = `INSERT INTO menus (venue_id, version, revision) VALUES ($1, 1, 1)
  ON CONFLICT (venue_id) DO UPDATE SET revision = menus.revision + 1,
    version = menus.version + CASE WHEN menus.published IS NULL THEN 1 ELSE 0 END
  RETURNING version, revision, published`;

// What is remembered of the menu's times is known by this id. It is never used twice, so that a change which was rolled
// back leaves no memory that a later one would be taken for.
const RENEW_TIMES = `UPDATE menus SET times = CASE
    WHEN EXISTS (SELECT 1 FROM schedules WHERE venue_id = $1 AND archived_at IS NULL)
      OR EXISTS (SELECT 1 FROM price_lists WHERE venue_id = $1 AND archived_at IS NULL) THEN $2 END
  WHERE venue_id = $1`;

/**
 * After a change of anything on the menu but the stop-list, in the same transaction. It is on the menu from then on,
 * unless the venue publishes by hand: then it waits in the draft, and nobody is told.
 */
export async function publishMenu(tx: Tx, venueId: string): Promise<MenuStand> {
  const [menu] = await tx.rows<MenuStand & { published: string | null }>(REVISE, [venueId]);
  await tx.change(tx.dialect === 'postgres' ? RENEW_TIMES.replace('$2', '$2::uuid') : RENEW_TIMES, [venueId, newId()]);
  if (menu!.published === null) recordMenu(tx, venueId, { menu_version: menu!.version, published_version: null });
  return menu!;
}

export function recordMenu(tx: Tx, venueId: string, view: MenuPublished): void {
  tx.record(venueId, 'menu.published', view, AUDIENCE);
}

export function recordAvailability(tx: Tx, venueId: string, view: DishAvailability): void {
  tx.record(venueId, 'dish.availability_changed', view, AUDIENCE);
}

export function recordModifierAvailability(
  tx: Tx,
  venueId: string,
  modifier: Pick<Modifier, 'id' | 'groupId' | 'isAvailable' | 'remaining' | 'unavailableUntil'>,
  now: string,
): void {
  const view = { modifier_id: modifier.id, group_id: modifier.groupId, ...availabilityView(modifier, now) };
  tx.record(venueId, 'modifier.availability_changed', view, AUDIENCE);
}
