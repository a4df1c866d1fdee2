import type { RefusalCode } from '../domain/refusal.js';
import type { ErrorText } from './error-text.js';

/** What is said of tenders that were taken, and of money that is held for guests. */
export const tenderErrors = {
  METHOD_UNFIT: {
    status: 409,
    en: '“{method}” cannot be used for this.',
    ru: '«{method}» для этого не подходит.',
    kk: '«{method}» бұған жарамайды.',
  },
  SEVERAL_CHECKS: {
    status: 409,
    en: 'The order has several unpaid checks. Choose one.',
    ru: 'В заказе несколько неоплаченных счетов: укажите, какой.',
    kk: 'Тапсырыста төленбеген бірнеше шот бар: қайсысы екенін көрсетіңіз.',
  },
  DEPOSIT_SPENT: {
    status: 409,
    en: 'Only {left:money} is left of the deposit.',
    ru: 'От предоплаты осталось только {left:money}.',
    kk: 'Алдын ала төлемнен тек {left:money} қалды.',
  },
  PAYMENT_STANDS: {
    status: 409,
    en: 'A payment in status {status} cannot change.',
    ru: 'Платёж в состоянии {status} не изменить.',
    kk: '{status} күйіндегі төлем өзгертілмейді.',
  },
  PAYMENT_REFUNDED: {
    status: 409,
    en: 'A part of this payment has already been refunded.',
    ru: 'Часть этого платежа уже возвращена.',
    kk: 'Бұл төлемнің бір бөлігі қайтарылып қойған.',
  },
  REPLACEMENT_REQUIRED: {
    status: 409,
    en: 'The check is closed. Choose the payment that replaces this one.',
    ru: 'Счёт закрыт: укажите, чем он оплачен на самом деле.',
    kk: 'Шот жабық: оның орнына немен төленгенін көрсетіңіз.',
  },
  DAY_OVER: {
    status: 409,
    en: 'This belongs to {business_date}, and that business day is closed.',
    ru: 'Это относится к {business_date}, а этот рабочий день уже закрыт.',
    kk: 'Бұл {business_date} күніне жатады, ал ол жұмыс күні жабылған.',
  },
} satisfies Partial<Record<RefusalCode, ErrorText>>;
