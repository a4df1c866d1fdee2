import type { RefusalCode } from '../domain/refusal.js';
import type { ErrorText } from './error-text.js';

/** What is said of fiscal documents. */
export const fiscalErrors = {
  DOCUMENT_SIGNED: {
    status: 409,
    en: 'Fiscal document {number} is signed and cannot change.',
    ru: 'Фискальный документ {number} подписан и не меняется.',
    kk: '{number} фискалдық құжатына қол қойылған, ол өзгермейді.',
  },
  DOCUMENT_UNSIGNED: {
    status: 409,
    en: 'Fiscal document {number} is {state}. Only a signed document can be corrected.',
    ru: 'Фискальный документ {number} — {state}: исправляют только подписанный.',
    kk: '{number} фискалдық құжаты — {state}: тек қол қойылғаны түзетіледі.',
  },
  DOCUMENT_CORRECTED: {
    status: 409,
    en: 'Fiscal document {number} has already been corrected.',
    ru: 'Фискальный документ {number} уже исправлен.',
    kk: '{number} фискалдық құжаты түзетіліп қойған.',
  },
} satisfies Partial<Record<RefusalCode, ErrorText>>;
