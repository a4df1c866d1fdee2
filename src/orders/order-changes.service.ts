import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import type { OrderView } from './order.dto.js';
import { OrderRecord } from './order-record.js';
import { VisitsService } from './visits.service.js';

/** One change of one order: it is held, changed, written and told, and its guests leave when that was the end of it. */
@Injectable()
export class OrderChangesService {
  constructor(
    private readonly database: Database,
    private readonly visits: VisitsService,
    private readonly clock: Clock,
  ) {}

  make(
    venueId: string,
    orderId: string,
    work: (record: OrderRecord, tx: Tx) => void | Promise<void>,
  ): Promise<OrderView> {
    return this.database.write(async (tx) => {
      const record = await OrderRecord.take(tx, venueId, orderId, this.clock.iso());
      await work(record, tx);
      if (record.isChanged) {
        const ended = await record.save();
        if (ended.order) await this.visits.ended(tx, record.order);
      }
      return record.view;
    });
  }
}
