import { Injectable } from '@nestjs/common';
import { postings } from '../books/books.service.js';
import type { Tx } from '../database/tx.js';
import { CheckRefundsService } from '../orders/checks/check-refunds.service.js';
import { Outcomes, type Outcome } from '../providers/outcomes.service.js';
import { refundView } from './refund.dto.js';
import { Refund, RefundLine } from './refund.entity.js';
import { RefundNews } from './refund-news.js';
import { given } from './refund-rows.js';

/**
 * Applies provider results to refunds.
 * A refund counts only when it succeeded; a failed one frees its amount.
 */
@Injectable()
export class RefundOutcomes {
  constructor(
    private readonly checks: CheckRefundsService,
    private readonly news: RefundNews,
    outcomes: Outcomes,
  ) {
    outcomes.on('REFUND', (tx, outcome) => this.hear(tx, outcome));
  }

  private async hear(tx: Tx, { id, venueId, state, reference, reason }: Outcome): Promise<void> {
    const asked = await tx.one(Refund, { id, venueId });
    if (!asked) return;
    // Locks the order first, as everywhere, so that concurrent refunds wait.
    const held = await this.checks.hold(tx, venueId, asked.checkId, null);
    const refund = await tx.take(Refund, { id });
    if (refund.status === 'SUCCEEDED' || refund.status === 'FAILED') return;
    const isOver = state !== 'UNKNOWN';
    const change = {
      status: state,
      reference,
      failure: state === 'FAILED' ? reason : null,
      ...(isOver && { endedAt: held.at }),
      ...(state === 'SUCCEEDED' && { businessDate: held.businessDate }),
    };
    await tx.update(Refund, { id }, change);
    if (!isOver) return;
    const after = { ...refund, ...change };
    if (state === 'FAILED') await release(tx, refund);
    const isDone = state === 'SUCCEEDED';
    const stands = await held.giveBack(isDone ? refund.amount : 0, isDone ? postings(given(after, held.order)) : []);
    if (!isDone) {
      tx.record(venueId, 'payment.refund_failed', { refund: refundView(after), ...stands }, ['staff']);
      return;
    }
    const lines = await tx.select(RefundLine, 'WHERE refund_id = $1 ORDER BY id', [id]);
    await this.news.tell(tx, after, lines, stands);
  }
}

/** Frees the reserved amount. */
async function release(tx: Tx, { paymentId, amount, tip }: Refund): Promise<void> {
  await tx.change('UPDATE payments SET refunded = refunded - $2, tip_refunded = tip_refunded - $3 WHERE id = $1', [
    paymentId,
    amount,
    tip,
  ]);
}
