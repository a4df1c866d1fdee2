import { postgresUrl } from '../database-for-test.js';
import { isFullForm } from '../form.js';

/** The long form plays all of it; the check plays a share, so that it stays short. */
export function share({ full, check }: { full: number; check: number }): number {
  return isFullForm ? full : check;
}

/** PostgreSQL is asked over a wire, so a share of its own is as much work. */
export function shareOn(sqlite: { full: number; check: number }, postgres: typeof sqlite): number {
  return share(postgresUrl ? postgres : sqlite);
}
