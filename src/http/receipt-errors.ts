import type { RefusalCode } from '../domain/refusal.js';
import type { ErrorText } from './error-text.js';

/** What is said of receipts. */
export const receiptErrors = {
  NOT_PAID: {
    status: 409,
    en: 'This payment has brought no money. It is {status}.',
    ru: 'Деньги по этому платежу не получены: {status}.',
    kk: 'Бұл төлем бойынша ақша түскен жоқ: {status}.',
  },
} satisfies Partial<Record<RefusalCode, ErrorText>>;
