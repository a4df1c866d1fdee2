/** Guest device at a table, with the facts that decide whose cart it shares. */
export interface Sharer {
  id: string;
  /** Visit that the device takes part in; null if it was not admitted yet. */
  visitId: string | null;
  isTrusted: boolean;
}

export interface Shared<S> {
  /** Owner of the cart. */
  of: 'VISIT' | 'TABLE' | 'PHONE';
  phones: S[];
}

/**
 * Returns the devices that share a cart with this one.
 * Members of a visit share with each other. Before a visit exists, trusted devices share; while none is trusted, all
 * devices share, because there is nothing to see yet. An untrusted device at an occupied table has a cart of its own:
 * its printed card may be a photo.
 */
export function sharing<S extends Sharer>(me: S, atTable: readonly S[], isTaken: boolean): Shared<S> {
  if (me.visitId !== null) return { of: 'VISIT', phones: atTable.filter(({ visitId }) => visitId === me.visitId) };
  const guests = atTable.filter(({ visitId }) => visitId === null);
  if (me.isTrusted) return { of: 'TABLE', phones: guests.filter(({ isTrusted }) => isTrusted) };
  if (isTaken || guests.some(({ isTrusted }) => isTrusted))
    return { of: 'PHONE', phones: guests.filter(({ id }) => id === me.id) };
  return { of: 'TABLE', phones: guests };
}
