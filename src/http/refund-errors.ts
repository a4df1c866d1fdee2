import type { RefusalCode } from '../domain/refusal.js';
import type { ErrorText } from './error-text.js';

/** What is said of giving money back. */
export const refundErrors = {
  REFUND_TOO_LARGE: {
    status: 409,
    en: 'Only {most:money} is left to be refunded.',
    ru: 'К возврату осталось только {most:money}.',
    kk: 'Қайтаруға тек {most:money} қалды.',
  },
  NOTHING_TO_REFUND: {
    status: 409,
    en: 'Nothing was paid for this, or it has already been refunded.',
    ru: 'За это ничего не платили, или деньги уже вернули.',
    kk: 'Бұл үшін ештеңе төленбеген немесе ақша қайтарылып қойған.',
  },
  CHECK_UNPAID: {
    status: 409,
    en: 'The check is not paid yet. Void the wrong payment instead.',
    ru: 'Счёт ещё не оплачен: отмените ошибочную оплату.',
    kk: 'Шот әлі төленбеген: қате төлемді жойыңыз.',
  },
  METHOD_NOT_REFUNDABLE: {
    status: 409,
    en: '{method} cannot refund. Choose another payment method.',
    ru: '«{method}» не принимает возвраты: выберите другой способ.',
    kk: '«{method}» арқылы қайтарылмайды: басқа тәсілді таңдаңыз.',
  },
} satisfies Partial<Record<RefusalCode, ErrorText>>;
