/** A phone at a table, as far as it decides with whom it shares a cart. */
export interface Sharer {
  id: string;
  /** The visit that it is a part of; null: nobody has said so yet. */
  visitId: string | null;
  isTrusted: boolean;
}

export interface Shared<S> {
  /** Whose the cart is. */
  of: 'VISIT' | 'TABLE' | 'PHONE';
  phones: S[];
}

/**
 * Who of the phones at its table shares a cart with this one. Whoever is part of the visit shares with the others who are.
 * Before there is a visit those share whom somebody trusts; while nobody is trusted, everybody does: there is nothing to
 * see yet. Who came by the printed card to a table that is taken is alone: the card may be a photo.
 */
export function sharing<S extends Sharer>(me: S, atTable: readonly S[], isTaken: boolean): Shared<S> {
  if (me.visitId !== null) return { of: 'VISIT', phones: atTable.filter(({ visitId }) => visitId === me.visitId) };
  const guests = atTable.filter(({ visitId }) => visitId === null);
  if (me.isTrusted) return { of: 'TABLE', phones: guests.filter(({ isTrusted }) => isTrusted) };
  if (isTaken || guests.some(({ isTrusted }) => isTrusted))
    return { of: 'PHONE', phones: guests.filter(({ id }) => id === me.id) };
  return { of: 'TABLE', phones: guests };
}
