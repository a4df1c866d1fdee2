import type { Posting } from '../books/books.service.js';
import type { StaffActor } from '../auth/actor.js';
import { newId } from '../database/new-id.js';
import type { Approver } from '../domain/approvals.js';
import { refund as refundMove } from '../domain/books/sale.js';
import { sum } from '../domain/money.js';
import type { PlannedRefund } from '../domain/refunds/plan.js';
import type { HeldForRefund } from '../orders/checks/check-refunds.service.js';
import { taxesOf } from './refund.dto.js';
import type { Refund, RefundKind, RefundLine } from './refund.entity.js';
import type { WayBack } from './ways-back.service.js';

/** User, kind and reason of a refund. */
export interface Giving {
  me: StaffActor;
  kind: RefundKind;
  reason: string;
  guestText: string | undefined;
  approver: Approver | null;
}

export function newRefund(
  { me, kind, reason, guestText, approver }: Giving,
  { order, check, at, businessDate }: HeldForRefund,
  planned: PlannedRefund,
  { method, provider, rounding }: WayBack,
  shiftId: string | null,
): Refund {
  const { lines, taxes } = planned;
  const isOver = provider === null;
  return {
    id: newId(),
    venueId: me.venueId,
    orderId: order.id,
    checkId: check.id,
    paymentId: planned.paymentId,
    orderNumber: order.number,
    kind,
    status: isOver ? 'SUCCEEDED' : 'INITIATED',
    amount: planned.amount,
    net: sum(lines.map(({ net }) => net)),
    service: sum(lines.map(({ service }) => service)),
    addedTax: sum(lines.map(({ addedTax }) => addedTax)),
    includedTax: sum(lines.map(({ includedTax }) => includedTax)),
    taxes: taxes.length === 0 ? null : JSON.stringify(taxes),
    tip: planned.tip,
    rounding,
    paymentMethodId: method.id,
    methodName: method.name,
    methodKind: method.kind,
    provider,
    reference: null,
    failure: null,
    reason,
    guestText: guestText ?? null,
    byId: me.userId,
    byName: me.name,
    approvedById: approver?.userId ?? null,
    approvedByName: approver?.name ?? null,
    deviceId: me.deviceId,
    shiftId,
    businessDate,
    createdAt: at,
    endedAt: isOver ? at : null,
  };
}

export function linesOf(refund: Refund, { parts }: HeldForRefund, { lines }: PlannedRefund): RefundLine[] {
  const items = new Map(parts.lines.map(({ item }) => [item.id, item]));
  return lines.map(({ lineId, ...given }) => {
    const { name, variationName } = items.get(lineId)!;
    return { id: newId(), venueId: refund.venueId, refundId: refund.id, itemId: lineId, name, variationName, ...given };
  });
}

/** Returns the ledger posting of a refund. */
export function given(refund: Refund, { waiterId, waiterName }: HeldForRefund['order']): Posting {
  const method = { id: refund.paymentMethodId, kind: refund.methodKind, name: refund.methodName };
  return {
    ...refundMove({ ...refund, method, taxes: taxesOf(refund) }),
    venueId: refund.venueId,
    orderId: refund.orderId,
    checkId: refund.checkId,
    sourceId: refund.id,
    shiftId: refund.shiftId,
    waiter: waiterId === null ? null : { id: waiterId, name: waiterName ?? '' },
    by: { id: refund.byId, name: refund.byName },
    businessDate: refund.businessDate,
    at: refund.endedAt ?? refund.createdAt,
  };
}
