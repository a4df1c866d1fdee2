import type { Deed } from './deed.js';
import type { Restaurant } from './restaurant.js';

interface Place {
  order: string;
  quantity: number;
}

/** Every acknowledged line exists once, where and as it was acknowledged. */
export function kept(before: Restaurant, deed: Deed, after: Restaurant): string[] {
  const wanted = placesAfter(before, deed);
  const faults: string[] = [];
  for (const [id, { order, quantity }] of wanted) {
    const found = after.lines.filter((line) => line.id === id);
    if (found.length !== 1) faults.push(`line ${id}: exists ${found.length} times`);
    for (const line of found) {
      if (line.order !== order) faults.push(`line ${id}: is in ${line.order} and not in ${order}`);
      if (line.quantity !== quantity) faults.push(`line ${id}: ${line.quantity} portions instead of ${quantity}`);
      if (after.ticket(line.ticket).order !== order) faults.push(`line ${id}: its ticket is of another order`);
    }
  }
  for (const { id } of after.lines) if (!wanted.has(id)) faults.push(`line ${id}: nobody asked for it`);
  return faults;
}

function placesAfter(before: Restaurant, deed: Deed): Map<string, Place> {
  const places = new Map(before.lines.map(({ id, order, quantity }) => [id, { order, quantity }]));
  switch (deed.do) {
    case 'open':
    case 'add':
      for (const { id, quantity } of deed.lines) places.set(id, { order: deed.order, quantity });
      break;
    case 'change':
      places.get(deed.line)!.quantity = deed.quantity;
      break;
    case 'void': {
      const line = places.get(deed.line)!;
      if (deed.portions === null || deed.portions === line.quantity) break;
      places.set(deed.part, { ...line, quantity: deed.portions });
      line.quantity -= deed.portions;
      break;
    }
    case 'move':
      for (const id of goingOver(before, deed.from, deed.lines)) places.get(id)!.order = deed.to;
      break;
    case 'merge': {
      const lost = deed.survivor === deed.order ? deed.other : deed.order;
      for (const place of places.values()) if (place.order === lost) place.order = deed.survivor;
      break;
    }
    default:
  }
  return places;
}

/** With the last line that is left go those that were struck. */
function goingOver(before: Restaurant, from: string, wanted: readonly string[]): string[] {
  const own = before.lines.filter(({ order }) => order === from);
  const isAll = own.every(({ id, status }) => status === 'CANCELLED' || wanted.includes(id));
  return isAll ? own.map(({ id }) => id) : [...wanted];
}
