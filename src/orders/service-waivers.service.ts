import { Injectable } from '@nestjs/common';
import { answerable, type Actor } from '../auth/actor.js';
import { Approvals } from '../auth/approvals.js';
import type { Tx } from '../database/tx.js';
import type { Approver } from '../domain/approvals.js';
import { sum } from '../domain/money.js';
import { holds } from '../domain/permissions.js';
import { waiverAsking } from '../domain/pricing/askings.js';
import { refuseUnless } from '../domain/refusal.js';
import type { Waiver } from './checks/check-sheet.dto.js';
import type { OrderRecord } from './order-record.js';

interface LostService {
  /** What guests no longer pay for service. */
  amount: number;
  approver: Approver | null;
  reason: string | undefined;
  at: string;
}

/** Judges commands that end a service charge by other means than a waiver. */
@Injectable()
export class ServiceWaiversService {
  constructor(private readonly approvals: Approvals) {}

  /** Refuses people who may not waive as much; answers the waiver as a JSON text. */
  async waive(tx: Tx, me: Actor, { amount, approver, reason, at }: LostService): Promise<string> {
    const by = answerable(me);
    refuseUnless(holds(me, 'orders.discount'), 'FORBIDDEN');
    const stands = await this.approvals.decide(tx, by, [waiverAsking(amount)], approver);
    const waiver: Waiver = {
      reason: reason ?? '',
      by: { id: by.userId, name: by.name },
      approvedBy: stands && { id: stands.userId, name: stands.name },
      at,
    };
    return JSON.stringify(waiver);
  }
}

/** What is charged for service on all checks of an order. */
export function serviceOf({ checks }: OrderRecord): number {
  return sum(checks.all.map(({ service }) => service));
}
