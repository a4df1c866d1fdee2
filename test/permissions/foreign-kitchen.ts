import type { Named } from './foreign.js';

/** What cooks name in bodies: lines of a ticket. */
export const NAMED_IN_KITCHEN: Named[] = ['bump', 'recall'].map((what) => ({
  route: `POST /kitchen/tickets/:id/${what}`,
  member: 'items.item_id',
  body: (_, foreign) => ({ items: [{ item_id: foreign['item_id'] }] }),
}));
