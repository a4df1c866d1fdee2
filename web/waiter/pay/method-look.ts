import type { PaymentKind } from '../../../src/domain/tender.js';
import type { IconName } from '../../ui/icon.js';

const ICONS: Record<PaymentKind, IconName> = {
  CASH: 'cash',
  CARD: 'card',
  TRANSFER: 'qr',
  VOUCHER: 'gift',
  ON_ACCOUNT: 'person',
  HOUSE: 'heart',
};

/** Of payment methods, and of what payments say of theirs; deposits and kinds of tomorrow look like money. */
export function methodIcon(kind: string): IconName {
  return ICONS[kind as PaymentKind] ?? 'cash';
}
