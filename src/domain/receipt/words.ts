import type { Locale } from '../locale.js';
import type { OrderType } from '../order.js';
import type { DocumentKind } from './document.js';

/** Fixed texts of a receipt. */
interface ReceiptWords extends Record<OrderType, string> {
  titles: Record<DocumentKind, string>;
  copy: string;
  ofSale: string;
  replaces: string;
  replacedBy: string;
  fiscalSign: string;
  order: string;
  check: string;
  table: string;
  waiter: string;
  cashier: string;
  guest: string;
  covers: string;
  seat: string;
  taxNumber: string;
  phone: string;
  grams: string;
  NO: string;
  EXTRA: string;
  SIDE: string;
  subtotal: string;
  discount: string;
  comp: string;
  taxIncluded: string;
  taxAdded: string;
  taxBase: string;
  total: string;
  ofCheck: string;
  paidPart: string;
  returned: string;
  rounding: string;
  tip: string;
  tendered: string;
  change: string;
  due: string;
  reason: string;
  scan: string;
  notReceipt: string;
}

export const RECEIPT_WORDS: Record<Locale, ReceiptWords> = {
  en: {
    DINE_IN: 'Dine in',
    TAKEAWAY: 'Takeaway',
    DELIVERY: 'Delivery',
    titles: { BILL: 'BILL', SALE: 'RECEIPT', PAYER: 'PAYER’S RECEIPT', REFUND: 'REFUND' },
    copy: 'COPY',
    ofSale: 'Of receipt',
    replaces: 'In place of receipt',
    replacedBy: 'REPLACED BY',
    fiscalSign: 'Fiscal sign',
    order: 'Order',
    check: 'Check',
    table: 'Table',
    waiter: 'Waiter',
    cashier: 'Cashier',
    guest: 'Guest',
    covers: 'Guests',
    seat: 'Seat',
    taxNumber: 'Tax no.',
    phone: 'Phone',
    grams: 'g',
    NO: 'no',
    EXTRA: 'extra',
    SIDE: 'on side',
    subtotal: 'Subtotal',
    discount: 'Discount',
    comp: 'On the house',
    taxIncluded: 'incl.',
    taxAdded: 'added',
    taxBase: 'of',
    total: 'TOTAL',
    ofCheck: 'Check total',
    paidPart: 'PAID',
    returned: 'RETURNED',
    rounding: 'Rounding',
    tip: 'Tip',
    tendered: 'Cash given',
    change: 'Change',
    due: 'TO PAY',
    reason: 'Reason',
    scan: 'This receipt online',
    notReceipt: 'Not a receipt',
  },
  ru: {
    DINE_IN: 'В зале',
    TAKEAWAY: 'С собой',
    DELIVERY: 'Доставка',
    titles: { BILL: 'СЧЁТ', SALE: 'ЧЕК', PAYER: 'ЧЕК ПЛАТЕЛЬЩИКА', REFUND: 'ВОЗВРАТ' },
    copy: 'КОПИЯ',
    ofSale: 'К чеку',
    replaces: 'Взамен чека',
    replacedBy: 'ЗАМЕНЁН ЧЕКОМ',
    fiscalSign: 'Фискальный признак',
    order: 'Заказ',
    check: 'Счёт',
    table: 'Стол',
    waiter: 'Официант',
    cashier: 'Кассир',
    guest: 'Гость',
    covers: 'Гостей',
    seat: 'Место',
    taxNumber: 'ИНН/БИН',
    phone: 'Тел.',
    grams: 'г',
    NO: 'без',
    EXTRA: 'больше',
    SIDE: 'отдельно',
    subtotal: 'Сумма',
    discount: 'Скидка',
    comp: 'За счёт заведения',
    taxIncluded: 'в т. ч.',
    taxAdded: 'сверху',
    taxBase: 'с',
    total: 'ИТОГО',
    ofCheck: 'Весь счёт',
    paidPart: 'ОПЛАЧЕНО',
    returned: 'ВОЗВРАЩЕНО',
    rounding: 'Округление',
    tip: 'Чаевые',
    tendered: 'Получено',
    change: 'Сдача',
    due: 'К ОПЛАТЕ',
    reason: 'Причина',
    scan: 'Этот чек онлайн',
    notReceipt: 'Не является чеком',
  },
  kk: {
    DINE_IN: 'Залда',
    TAKEAWAY: 'Өзімен',
    DELIVERY: 'Жеткізу',
    titles: { BILL: 'ШОТ', SALE: 'ЧЕК', PAYER: 'ТӨЛЕУШІ ЧЕГІ', REFUND: 'ҚАЙТАРУ' },
    copy: 'КӨШІРМЕ',
    ofSale: 'Чекке',
    replaces: 'Орнына берілген чек',
    replacedBy: 'ОРНЫНА БЕРІЛДІ:',
    fiscalSign: 'Фискалдық белгі',
    order: 'Тапсырыс',
    check: 'Шот',
    table: 'Үстел',
    waiter: 'Даяшы',
    cashier: 'Кассир',
    guest: 'Қонақ',
    covers: 'Қонақтар',
    seat: 'Орын',
    taxNumber: 'БСН/ЖСН',
    phone: 'Тел.',
    grams: 'г',
    NO: 'қоспай',
    EXTRA: 'көбірек',
    SIDE: 'бөлек',
    subtotal: 'Сомасы',
    discount: 'Жеңілдік',
    comp: 'Мейрамхана есебінен',
    taxIncluded: 'ішінде',
    taxAdded: 'үстінен',
    taxBase: 'негізі',
    total: 'ЖИЫНЫ',
    ofCheck: 'Бүкіл шот',
    paidPart: 'ТӨЛЕНДІ',
    returned: 'ҚАЙТАРЫЛДЫ',
    rounding: 'Дөңгелектеу',
    tip: 'Шайпұл',
    tendered: 'Алынды',
    change: 'Қайтарым',
    due: 'ТӨЛЕУГЕ',
    reason: 'Себебі',
    scan: 'Бұл чек онлайн',
    notReceipt: 'Чек емес',
  },
};

/** Returns a text in all languages of the receipt, without duplicates. */
export function inAll(languages: readonly Locale[], word: (words: ReceiptWords) => string): string {
  return [...new Set(languages.map((language) => word(RECEIPT_WORDS[language])))].join(' / ');
}
