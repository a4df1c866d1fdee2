import { sum } from '../../../src/domain/money.js';
import type { PaymentReceived } from '../../../src/payments/payment.dto.js';
import type { WireEvent } from '../../lib/fold.js';
import type { Notice } from './notice.js';

/** What only an event tells: afterwards the house stands as if it had always been so. */
export function newsOf(event: WireEvent, ownDeviceId: string | null): Notice | null {
  switch (event.type) {
    case 'payment.failed':
      return told(event.data, event.at, 'payment_failed');
    case 'payment.received': {
      const { payment, order } = event.data;
      // Who takes cash knows it; who waits for a provider, or for a colleague at the till, does not.
      if (payment.provider === null && payment.device_id === ownDeviceId) return null;
      return told(event.data, event.at, order.payment_status === 'PAID' ? 'paid' : 'part_paid');
    }
    default:
      return null;
  }
}

function told({ payment, order }: PaymentReceived, at: string, kind: Notice['kind']): Notice {
  return {
    id: `payment:${payment.id}:${kind}`,
    kind,
    marks: ['once'],
    at,
    tableId: order.table_id,
    orderId: order.id,
    place: order.table_name ?? order.tab_name ?? `#${order.number}`,
    with: {
      number: order.number,
      amount: payment.amount,
      left: sum([order.total, -order.paid]),
      method: payment.method_name,
      failure: payment.failure ?? '',
    },
    lines: [],
    ownerId: order.waiter_id,
  };
}
