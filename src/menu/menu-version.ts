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

// Whoever changes what a venue is called holds the venue and then its menu; a menu that is changed twice in a transaction is
// checked against its venue. So the venue is held first here, too, or the two would wait for each other.
function onConflict(tx: Tx, values: string, changes: string): string {
  return `INSERT INTO menus (venue_id, version, revision, times) SELECT id, ${values} FROM venues WHERE id = $1${
    tx.dialect === 'postgres' ? ' FOR KEY SHARE' : ''
  } ON CONFLICT (venue_id) DO UPDATE SET ${changes}`;
}

/** The public menu shows something else from now on; whoever keeps a copy of an older version asks again. */
export async function raiseMenuVersion(tx: Tx, venueId: string): Promise<number> {
  const text = onConflict(tx, '1, 0, NULL', 'version = menus.version + 1 RETURNING version');
  const [menu] = await tx.rows<{ version: number }>(text, [venueId]);
  return menu!.version;
}

// What is remembered of the menu's times is known by this id. It is never used twice, so that a change which was rolled
// back leaves no memory that a later one would be taken for.
const TIMES = `CASE WHEN EXISTS (SELECT 1 FROM schedules WHERE venue_id = $1 AND archived_at IS NULL)
  OR EXISTS (SELECT 1 FROM price_lists WHERE venue_id = $1 AND archived_at IS NULL) THEN $2 END`;

const REVISED = `revision = menus.revision + 1, times = excluded.times,
  version = menus.version + CASE WHEN menus.published IS NULL THEN 1 ELSE 0 END RETURNING version, revision, published`;

/**
 * After a change of anything on the menu but the stop-list, in the same transaction. It is on the menu from then on,
 * unless the venue publishes by hand: then it waits in the draft, and nobody is told.
 */
export async function publishMenu(tx: Tx, venueId: string): Promise<MenuStand> {
  const times = tx.dialect === 'postgres' ? TIMES.replace('$2', '$2::uuid') : TIMES;
  const text = onConflict(tx, `1, 1, ${times}`, REVISED);
  const [menu] = await tx.rows<MenuStand & { published: string | null }>(text, [venueId, newId()]);
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
