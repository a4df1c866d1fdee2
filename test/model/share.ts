import { postgresUrl } from '../database-for-test.js';

/** `npm run model` plays all of it; the check plays a share, so that it stays short. */
export function share({ full, check }: { full: number; check: number }): number {
  return process.env.MODEL === 'full' ? full : check;
}

/** PostgreSQL is asked over a wire, so a share of its own is as much work. */
export function shareOn(sqlite: { full: number; check: number }, postgres: typeof sqlite): number {
  return share(postgresUrl ? postgres : sqlite);
}
