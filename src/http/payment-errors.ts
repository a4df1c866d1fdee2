import type { RefusalCode } from '../domain/refusal.js';
import type { ErrorText } from './error-text.js';

/** What is said of checks and of paying them. */
export const paymentErrors = {
  METHOD_INACTIVE: {
    status: 409,
    en: 'This payment method is switched off.',
    ru: 'Этот способ оплаты отключён.',
    kk: 'Бұл төлем тәсілі өшірулі.',
  },
  REFERENCE_REQUIRED: {
    status: 409,
    en: '{method} needs a reference.',
    ru: 'Для «{method}» нужен номер документа.',
    kk: '«{method}» үшін құжат нөмірі керек.',
  },
  AMOUNT_REQUIRED: {
    status: 409,
    en: 'An amount is required. {due:money} is due.',
    ru: 'Укажите сумму; к оплате {due:money}.',
    kk: 'Соманы көрсетіңіз; төлеуге {due:money}.',
  },
  BELOW_TOTAL: {
    status: 409,
    en: 'The cash is less than {total:money}.',
    ru: 'Наличных меньше, чем {total:money}.',
    kk: 'Қолма-қол ақша {total:money} сомасынан аз.',
  },
  OVERPAID: {
    status: 409,
    en: 'Only {due:money} is due.',
    ru: 'К оплате только {due:money}.',
    kk: 'Төлеуге тек {due:money}.',
  },
  CHECK_CLOSED: { status: 409, en: 'The check is closed.', ru: 'Счёт закрыт.', kk: 'Шот жабық.' },
  CHECK_BILLED: {
    status: 409,
    en: 'The bill is printed. Take the bill back before changing the check.',
    ru: 'Счёт уже напечатан: отмените его, чтобы вносить изменения.',
    kk: 'Шот басып шығарылған: өзгерту үшін алдымен оны қайтарыңыз.',
  },
  CHECK_PAID: { status: 409, en: 'The check is already paid.', ru: 'Счёт уже оплачен.', kk: 'Шот төленіп қойған.' },
  REFUND_FIRST: {
    status: 409,
    en: 'More is paid than would be due. Refund the difference first.',
    ru: 'Оплачено больше остатка: сначала верните деньги.',
    kk: 'Қалғаннан көп төленген: алдымен ақшаны қайтарыңыз.',
  },
} satisfies Partial<Record<RefusalCode, ErrorText>>;
