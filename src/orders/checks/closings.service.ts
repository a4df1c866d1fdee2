import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../auth/actor.js';
import type { Tx } from '../../database/tx.js';
import type { Order } from '../order.entity.js';
import type { OrderRecord } from '../order-record.js';
import type { Check } from './check.entity.js';
import type { CheckParts } from './check-parts.js';

/** A check on which nothing is owed any more: closed, or paid and waiting for its sign; in the transaction in which that came about. */
export interface ClosedCheck {
  order: Order;
  check: Check;
  parts: CheckParts;
  at: string;
  /** When it was closed, not when its order was taken. */
  businessDate: string;
}

type Handler = (tx: Tx, closed: ClosedCheck) => Promise<void>;

/** A check of which the bill was printed. */
export interface BilledCheck extends ClosedCheck {
  by: StaffActor;
  /** 1 for the first printing. */
  printing: number;
}

/** Which payment was the wrong one, and who says so. */
export interface Replacing {
  paymentId: string;
  reason: string;
  by: StaffActor;
}

/** A check that was settled by another tender than was said. */
export type ReplacedCheck = ClosedCheck & Replacing;

type ReplacedHandler = (tx: Tx, replaced: ReplacedCheck) => Promise<void>;

type BilledHandler = (tx: Tx, billed: BilledCheck) => Promise<void>;

/** Whoever has something to write when a check closes says so here: orders know nothing of receipts. */
@Injectable()
export class Closings {
  private readonly handlers: Handler[] = [];
  private readonly billedHandlers: BilledHandler[] = [];
  private readonly replacedHandlers: ReplacedHandler[] = [];

  on(handler: Handler): void {
    this.handlers.push(handler);
  }

  onBilled(handler: BilledHandler): void {
    this.billedHandlers.push(handler);
  }

  onReplaced(handler: ReplacedHandler): void {
    this.replacedHandlers.push(handler);
  }

  /** As `run`, when a tender of a settled check was replaced. */
  async replaced(tx: Tx, record: OrderRecord, check: Check, replacing: Replacing): Promise<void> {
    const { order, at } = record;
    const closed = { order, check, parts: record.partsOf(check), at, businessDate: await record.businessDate() };
    for (const handle of this.replacedHandlers) await handle(tx, { ...closed, ...replacing });
  }

  /** As `run`, when a bill was printed. */
  async billed(tx: Tx, record: OrderRecord, check: Check, by: StaffActor, businessDate: string): Promise<void> {
    const { order, at } = record;
    if (this.billedHandlers.length === 0) return;
    const parts = record.partsOf(check);
    for (const handle of this.billedHandlers)
      await handle(tx, { order, check, parts, at, businessDate, by, printing: check.bills });
  }

  /** Asked by whoever saved the order, once all rows of its own are written. */
  async run(tx: Tx, record: OrderRecord, checks: readonly Check[]): Promise<void> {
    if (checks.length === 0 || this.handlers.length === 0) return;
    const { order, at } = record;
    const businessDate = await record.businessDate();
    for (const check of checks)
      for (const handle of this.handlers)
        await handle(tx, { order, check, parts: record.partsOf(check), at, businessDate });
  }
}
