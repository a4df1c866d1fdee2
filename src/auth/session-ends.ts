import { IsNull, type FindOptionsWhere } from 'typeorm';
import type { Tx } from '../database/tx.js';
import { raiseGrants } from '../events/grants.js';
import { Session, type SessionEnd } from './session.entity.js';

/** Ends these sessions and tells every venue in which one ended. Answers those venues. */
export async function endSessions(
  tx: Tx,
  which: FindOptionsWhere<Session>,
  endedReason: SessionEnd,
  endedAt: string,
): Promise<string[]> {
  const open = { ...which, endedAt: IsNull() };
  const sessions = await tx.find(Session, { where: open, select: { id: true, venueId: true } });
  if (sessions.length === 0) return [];
  await tx.update(Session, open, { endedAt, endedReason });
  const venueIds = [...new Set(sessions.map(({ venueId }) => venueId))].toSorted();
  for (const venueId of venueIds) await raiseGrants(tx, venueId);
  return venueIds;
}
