import { Injectable } from '@nestjs/common';
import { isOpen, isSent } from '../../domain/order.js';
import { VoidsService } from '../voids/voids.service.js';
import { OrderChangesService } from '../order-changes.service.js';
import { fireLines, isHeld } from './firing.js';
import { isLeft } from '../lines/whole.js';
import { fireTime } from '../../domain/firing.js';
import type { Order, OrderItem } from '../order.entity.js';

/** What became of an order that was to be given up: DROPPED, or somebody has paid, is paying, or has sent it. */
export type Dropping = 'DROPPED' | 'BEING_PAID' | 'KEPT';

/** Orders that are held as a whole until their guests have paid. */
@Injectable()
export class HeldOrdersService {
  constructor(
    private readonly changes: OrderChangesService,
    private readonly voids: VoidsService,
  ) {}

  /** Everything of it goes to the kitchen: at once, or in time for what was promised. */
  async send(venueId: string, orderId: string): Promise<void> {
    await this.changes.make(venueId, orderId, (record) => {
      const { order, items, at } = record;
      if (!isOpen(order.status)) return;
      const held = items.filter(isHeld);
      const fireAt = held.length > 0 ? laterTime(order, held) : null;
      if (fireAt !== null && Date.parse(fireAt) > Date.parse(at)) record.update({ fireAt });
      else fireLines(record, held);
    });
  }

  /** Given up, where nobody pays: nothing was made of it, and its portions are back. */
  drop(venueId: string, orderId: string, reason: string): Promise<Dropping> {
    let dropping: Dropping = 'DROPPED';
    return this.changes.answer(
      venueId,
      orderId,
      async (record, tx) => {
        const { order, items, checks } = record;
        if (!isOpen(order.status)) return;
        if (checks.all.some(({ pending }) => pending > 0)) return void (dropping = 'BEING_PAID');
        const isKept = items.some((item) => isLeft(item) && isSent(item.status));
        if (isKept || checks.all.some(({ paid }) => paid > 0)) return void (dropping = 'KEPT');
        await this.voids.forgo(tx, record, reason);
      },
      () => dropping,
    );
  }
}

function laterTime({ promisedAt }: Order, held: readonly OrderItem[]): string | null {
  return promisedAt && fireTime({ promisedAt, prepMinutes: held.map(({ prepMinutes }) => prepMinutes) });
}
