import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import type { OrderView } from './order.dto.js';
import { OrderRecord } from './order-record.js';
import { Closings } from './checks/closings.service.js';
import { VisitsService } from './visits.service.js';

type Work = (record: OrderRecord, tx: Tx) => void | Promise<void>;

/** One change of one order: it is held, changed, written and told, and its guests leave when that was the end of it. */
@Injectable()
export class OrderChangesService {
  constructor(
    private readonly database: Database,
    private readonly visits: VisitsService,
    private readonly closings: Closings,
    private readonly clock: Clock,
  ) {}

  make(venueId: string, orderId: string, work: Work): Promise<OrderView> {
    return this.answer(venueId, orderId, work, (record) => record.view);
  }

  /** The same, with another answer than the order. */
  answer<T>(venueId: string, orderId: string, work: Work, view: (record: OrderRecord) => T): Promise<T> {
    return this.database.write(async (tx) => {
      const record = await OrderRecord.take(tx, venueId, orderId, this.clock.iso());
      await work(record, tx);
      if (record.isChanged) {
        const ended = await record.save();
        await this.visits.followed(tx, record, ended);
        await this.closings.run(tx, record, ended.checks);
      }
      return view(record);
    });
  }
}
