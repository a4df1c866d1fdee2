import { Api } from '../scripts/api.js';
import { plantMenu } from '../scripts/seed/plant-menu.js';
import { plantRiches } from '../scripts/seed/plant-riches.js';
import { languages } from '../scripts/seed/words/parts.js';
import { done } from './caller.js';
import type { House } from './given.js';

interface Named {
  id: string;
}

/**
 * Loads the menu of the demo into a test server, with this many dishes visible to guests.
 * The menu has no opening hours.
 */
export async function servesDemoMenu({ admin, base }: House, dishes: number): Promise<void> {
  await done(admin.patch('/venue', { currency: 'KZT', languages }));
  const api = new Api(base, () => Promise.resolve(admin.token));
  await plantMenu(api);
  await plantRiches(api);
  for (const { id } of await api.all<Named>('/price-lists')) await done(admin.delete(`/price-lists/${id}`));
  for (const { id, schedule_id } of await api.all<Named & { schedule_id: string | null }>('/categories'))
    if (schedule_id !== null) await done(admin.patch(`/categories/${id}`, { schedule_id: null }));
  // Dishes that existed before have no SKU, and are hidden first.
  const all = await api.all<Named & { sku: string | null; schedule_id: string | null }>('/dishes');
  const inOrder = [...all.filter(({ sku }) => sku === null), ...all.filter(({ sku }) => sku !== null)];
  const hidden = new Set(inOrder.slice(0, -dishes).map(({ id }) => id));
  for (const { id, schedule_id } of all)
    if (hidden.has(id) || schedule_id !== null)
      await done(admin.patch(`/dishes/${id}`, { schedule_id: null, is_hidden_from_guests: hidden.has(id) }));
}
