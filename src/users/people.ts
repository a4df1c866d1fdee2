import { User, UserVenue } from '../auth/user.entity.js';
import { CODECS } from '../database/columns.js';
import type { PageOf, PageWanted, Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import { Refusal } from '../domain/refusal.js';
import type { Locale } from '../domain/locale.js';
import type { Role } from '../domain/permissions.js';

/** Somebody in the role that they have in one venue. */
export interface Person {
  user: User;
  role: Role;
}

export interface PeopleWanted extends PageWanted {
  role?: Role;
  active?: boolean;
  archived?: boolean;
  withPin?: boolean;
}

/** Who does not work in this venue is not found. */
export async function personOf(reader: Reader, venueId: string, id: string): Promise<Person> {
  const { role } = await reader.get(UserVenue, { userId: id, venueId });
  return { user: await reader.get(User, { id }), role };
}

export async function takePerson(tx: Tx, venueId: string, id: string): Promise<Person> {
  const { role } = await tx.take(UserVenue, { userId: id, venueId });
  return { user: await tx.take(User, { id }), role };
}

/** Admins who can sign in from anywhere: whoever has only a PIN needs a device that an admin has enrolled. */
export async function adminIds(reader: Reader, venueId: string): Promise<string[]> {
  const rows = await reader.rows<{ id: string }>(
    `SELECT u.id FROM user_venues m JOIN users u ON u.id = m.user_id
     WHERE m.venue_id = $1 AND m.role = 'admin' AND u.active AND u.password_hash IS NOT NULL`,
    [venueId],
  );
  return rows.map(({ id }) => id);
}

/** A person belongs to the admins of all their venues together, so one of those alone must not take over the account. */
export async function mustRule(reader: Reader, adminId: string, userId: string): Promise<void> {
  const elsewhere = await reader.rows(
    `SELECT 1 FROM user_venues m WHERE m.user_id = $1 AND NOT EXISTS (
       SELECT 1 FROM user_venues a WHERE a.user_id = $2 AND a.venue_id = m.venue_id AND a.role = 'admin')`,
    [userId, adminId],
  );
  if (elsewhere.length > 0) throw new Refusal('FORBIDDEN', { reason: 'works in a venue that you may not manage' });
}

interface Row {
  id: string;
  username: string;
  name: string;
  email: string | null;
  locale: Locale | null;
  password_hash: string | null;
  pin_hash: string | null;
  active: unknown;
  created_at: string;
  archived_at: string | null;
  role: Role;
}

export async function pageOfPeople(reader: Reader, venueId: string, wanted: PeopleWanted): Promise<PageOf<Person>> {
  const conditions = ['m.venue_id = $1'];
  if (wanted.active !== undefined) conditions.push(wanted.active ? 'u.active' : 'NOT u.active');
  if (wanted.withPin) conditions.push('u.pin_hash IS NOT NULL');
  if (!wanted.archived) conditions.push('u.archived_at IS NULL');
  const params = [venueId];
  if (wanted.role) conditions.push(`m.role = $${params.push(wanted.role)}`);
  const found = `FROM user_venues m JOIN users u ON u.id = m.user_id WHERE ${conditions.join(' AND ')}`;
  const [count] = await reader.rows<{ total: number }>(`SELECT COUNT(*) AS total ${found}`, params);
  const rows = await reader.rows<Row>(
    `SELECT u.*, m.role ${found} ORDER BY u.name, u.id LIMIT $${params.length + 1} OFFSET $${params.length + 2}`,
    [...params, wanted.perPage, (wanted.page - 1) * wanted.perPage],
  );
  return { rows: rows.map(person), total: count!.total };
}

function person(row: Row): Person {
  const user: User = {
    id: row.id,
    username: row.username,
    name: row.name,
    email: row.email,
    locale: row.locale,
    passwordHash: row.password_hash,
    pinHash: row.pin_hash,
    active: CODECS.flag.read(row.active) as boolean,
    createdAt: CODECS.instant.read(row.created_at) as string,
    archivedAt: CODECS.instant.read(row.archived_at) as string | null,
  };
  return { user, role: row.role };
}
