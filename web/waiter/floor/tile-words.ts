import { elapsed } from '../../ui/dates.js';
import type { IconName } from '../../ui/icon.js';
import { money } from '../../ui/money.js';
import { house } from '../house.js';
import { say } from '../words.js';
import { nowMinute } from './shown.js';
import type { Standing, TableStand } from './standing.js';

export const STANDING_ICONS: Record<Standing, IconName> = {
  free: 'plus',
  reserved: 'clock',
  seated: 'guests',
  ordered: 'kitchen',
  ready: 'course',
  billed: 'receipt',
  paid: 'check',
  cleaning: 'refresh',
  out_of_service: 'cross',
};

/** How long the guests have been here. */
export function stay({ session }: TableStand): string | null {
  return session && elapsed(nowMinute.value - Date.parse(session.opened_at));
}

export function guestsOf({ covers, table, standing }: TableStand): string {
  return covers === null || standing === 'free' ? String(table.seats) : `${covers}/${table.seats}`;
}

/** What is owed; where nothing is, that it is paid. */
export function sumOf({ total, left, standing }: TableStand): string {
  if (left > 0 || total === 0) return money(left, house.venue.value?.currency ?? 'KZT');
  return standing === 'paid' ? '' : say('standing.paid');
}

/** Everything on the tile in one breath, for those who hear it. */
export function heardOf(stand: TableStand): string {
  const { table, standing, covers, owners, orders, readyLines, requests, calls, joined } = stand;
  const words = [
    say('table.tile', { table: table.name, standing: say(`standing.${standing}`) }),
    joined.length > 0 && say('table.joined', { tables: joined.join(', ') }),
    covers === null ? say('table.places', { count: table.seats }) : say('table.guests', { count: covers }),
    stay(stand),
    orders.length > 0 && (sumOf(stand) || false),
    owners.length > 0 && owners.map(({ name }) => name).join(', '),
    readyLines > 0 && say('table.ready', { count: readyLines }),
    requests.length > 0 && say('table.new.order', { count: requests.length }),
    calls.length > 0 && say('table.call', { count: calls.length }),
  ];
  return words.filter((one) => one !== false && one !== null).join(', ');
}
