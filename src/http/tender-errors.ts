import type { RefusalCode } from '../domain/refusal.js';
import type { ErrorText } from './error-text.js';

/** What is said of tenders that were taken, and of money that is held for guests. */
export const tenderErrors = {
  METHOD_UNFIT: {
    status: 409,
    en: '“{method}” is not taken for this.',
    ru: '«{method}» для этого не подходит.',
    kk: '«{method}» бұған жарамайды.',
  },
  SEVERAL_CHECKS: {
    status: 409,
    en: 'The order has several checks that are not paid: say which one.',
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
    en: 'A payment that is {status} stays as it is.',
    ru: 'Платёж в состоянии {status} не изменить.',
    kk: '{status} күйіндегі төлем өзгертілмейді.',
  },
  PAYMENT_REFUNDED: {
    status: 409,
    en: 'Some of this payment was given back already.',
    ru: 'Часть этого платежа уже возвращена.',
    kk: 'Бұл төлемнің бір бөлігі қайтарылып қойған.',
  },
  REPLACEMENT_REQUIRED: {
    status: 409,
    en: 'The check is closed: say by what it was paid instead.',
    ru: 'Счёт закрыт: укажите, чем он оплачен на самом деле.',
    kk: 'Шот жабық: оның орнына немен төленгенін көрсетіңіз.',
  },
  DAY_OVER: {
    status: 409,
    en: 'This belongs to {business_date}, and that day is over.',
    ru: 'Это относится к {business_date}, а тот день уже закончен.',
    kk: 'Бұл {business_date} күніне жатады, ал ол күн аяқталған.',
  },
} satisfies Partial<Record<RefusalCode, ErrorText>>;
