import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/actor.js';
import { isOpen } from '../../domain/order.js';
import { refuseUnless } from '../../domain/refusal.js';
import { fireLines, isHeld, linesToFire } from './firing.js';
import type { OrderView } from '../order.dto.js';
import { OrderChangesService } from '../order-changes.service.js';
import type { LinesToFire } from '../order-work.dto.js';

/** Sends to the kitchen what was held. */
@Injectable()
export class OrderFiringService {
  constructor(private readonly changes: OrderChangesService) {}

  /** What was sent before stays as it is, so a fire that comes twice answers the order unchanged. */
  fire(me: Actor, orderId: string, wanted: LinesToFire): Promise<OrderView> {
    return this.changes.make(me.venueId, orderId, (record) => {
      const lines = linesToFire(record.items, wanted).filter(isHeld);
      if (lines.length === 0) return;
      refuseUnless(isOpen(record.order.status), 'ORDER_CLOSED', { number: record.order.number });
      fireLines(record, lines);
    });
  }

  /** What was held until this moment. Nothing happens when somebody was faster. */
  async fireDue(venueId: string, orderId: string, by: string): Promise<void> {
    await this.changes.make(venueId, orderId, (record) => {
      const { fireAt } = record.order;
      if (fireAt === null || Date.parse(fireAt) > Date.parse(by)) return;
      fireLines(record, record.items);
    });
  }
}
