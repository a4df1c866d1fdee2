import { holds, type Permission } from '../domain/permissions.js';
import { scopesOpening } from '../domain/scopes.js';
import type { Caller } from './actor.js';

/** Details of a 403: to a program it names the scopes of which one is missing, or says that its owner may not either. */
export function missingRight(me: Caller, permission: Permission, isWriting = false): Record<string, unknown> {
  if (me.kind !== 'key') return { permission };
  if (!holds({ kind: 'staff', role: me.role }, permission)) return { permission, owner_role: me.role };
  const scopes = scopesOpening(permission, isWriting);
  return scopes.length === 0 ? { permission, by: 'person' } : { permission, scopes };
}
