import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/tx.js';

/** A card that was replaced, in the transaction in which it was. */
export interface RotatedCard {
  venueId: string;
  tableId: string;
  at: string;
}

type Handler = (tx: Tx, card: RotatedCard) => Promise<void>;

/** Features that write something when a table gets another card register here: the floor does not know guests' phones. */
@Injectable()
export class CardRotations {
  private readonly handlers: Handler[] = [];

  on(handler: Handler): void {
    this.handlers.push(handler);
  }

  async tell(tx: Tx, card: RotatedCard): Promise<void> {
    for (const handle of this.handlers) await handle(tx, card);
  }
}
