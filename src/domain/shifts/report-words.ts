import type { MoveKind } from '../books/account.js';
import type { Locale } from '../locale.js';

type CashWords = Record<'FLOAT_IN' | 'PAY_IN' | 'PAY_OUT' | 'DROP' | 'TIPS_PAID', string>;

/** Fixed texts of X and Z reports. */
export interface ReportWords extends CashWords {
  z: string;
  x: string;
  drawer: string;
  opened: string;
  closed: string;
  madeAt: string;
  sales: string;
  checks: string;
  covers: string;
  gross: string;
  discounts: string;
  comps: string;
  net: string;
  service: string;
  addedTax: string;
  total: string;
  perCheck: string;
  perCover: string;
  taxes: string;
  taxBase: string;
  tenders: string;
  refunded: string;
  depositsUsed: string;
  deposits: string;
  tips: string;
  tipsRefunded: string;
  rounding: string;
  refunds: string;
  voids: string;
  cash: string;
  payments: string;
  expected: string;
  counted: string;
  overShort: string;
  counts: string;
  waiters: string;
  hours: string;
  nobody: string;
  carriedOver: string;
  underWay: string;
  comingBack: string;
}

export const REPORT_WORDS: Record<Locale, ReportWords> = {
  en: {
    z: 'Z REPORT',
    x: 'X REPORT',
    drawer: 'Drawer',
    opened: 'Opened',
    closed: 'Closed',
    madeAt: 'As of',
    sales: 'SALES',
    checks: 'Checks',
    covers: 'Guests',
    gross: 'At menu prices',
    discounts: 'Discounts',
    comps: 'On the house',
    net: 'Net',
    service: 'Service',
    addedTax: 'Taxes on top',
    total: 'TOTAL',
    perCheck: 'Per check',
    perCover: 'Per guest',
    taxes: 'TAXES',
    taxBase: 'of',
    tenders: 'PAYMENTS',
    refunded: 'Given back',
    depositsUsed: 'Deposits used',
    deposits: 'Deposits',
    tips: 'Tips',
    tipsRefunded: 'Tips given back',
    rounding: 'Rounding',
    refunds: 'Refunds',
    voids: 'Voided',
    cash: 'CASH',
    FLOAT_IN: 'Float',
    payments: 'Payments',
    PAY_IN: 'Paid in',
    PAY_OUT: 'Paid out',
    DROP: 'To the safe',
    TIPS_PAID: 'Tips handed out',
    expected: 'Should be there',
    counted: 'Counted',
    overShort: 'Over (+) / short (-)',
    counts: 'Counts',
    waiters: 'BY WAITER',
    hours: 'BY HOUR',
    nobody: 'Nobody',
    carriedOver: 'OPEN ORDERS',
    underWay: 'PAYMENTS UNDER WAY',
    comingBack: 'being given back',
  },
  ru: {
    z: 'Z-ОТЧЁТ',
    x: 'X-ОТЧЁТ',
    drawer: 'Касса',
    opened: 'Открыта',
    closed: 'Закрыта',
    madeAt: 'На момент',
    sales: 'ПРОДАЖИ',
    checks: 'Чеков',
    covers: 'Гостей',
    gross: 'По ценам меню',
    discounts: 'Скидки',
    comps: 'За счёт заведения',
    net: 'Чистые продажи',
    service: 'Обслуживание',
    addedTax: 'Налоги сверху',
    total: 'ИТОГО',
    perCheck: 'Средний чек',
    perCover: 'На гостя',
    taxes: 'НАЛОГИ',
    taxBase: 'с',
    tenders: 'ОПЛАТЫ',
    refunded: 'Возвращено',
    depositsUsed: 'Зачтено авансов',
    deposits: 'Авансы',
    tips: 'Чаевые',
    tipsRefunded: 'Возврат чаевых',
    rounding: 'Округление',
    refunds: 'Возвраты',
    voids: 'Отменено',
    cash: 'НАЛИЧНЫЕ',
    FLOAT_IN: 'Размен',
    payments: 'Оплаты',
    PAY_IN: 'Внесено',
    PAY_OUT: 'Выдано',
    DROP: 'Инкассация',
    TIPS_PAID: 'Выплачено чаевых',
    expected: 'Должно быть',
    counted: 'Насчитано',
    overShort: 'Излишек (+) / недостача (-)',
    counts: 'Пересчёты',
    waiters: 'ПО ОФИЦИАНТАМ',
    hours: 'ПО ЧАСАМ',
    nobody: 'Без официанта',
    carriedOver: 'ОТКРЫТЫЕ ЗАКАЗЫ',
    underWay: 'ОПЛАТЫ В ПУТИ',
    comingBack: 'возвращается',
  },
  kk: {
    z: 'Z-ЕСЕП',
    x: 'X-ЕСЕП',
    drawer: 'Касса',
    opened: 'Ашылды',
    closed: 'Жабылды',
    madeAt: 'Жасалған уақыты',
    sales: 'САТЫЛЫМ',
    checks: 'Чек саны',
    covers: 'Қонақ саны',
    gross: 'Мәзір бағасымен',
    discounts: 'Жеңілдіктер',
    comps: 'Мейрамхана есебінен',
    net: 'Таза сатылым',
    service: 'Қызмет ақысы',
    addedTax: 'Үстіне қосылған салық',
    total: 'ЖИЫНЫ',
    perCheck: 'Орташа чек',
    perCover: 'Бір қонаққа',
    taxes: 'САЛЫҚТАР',
    taxBase: 'негізі',
    tenders: 'ТӨЛЕМДЕР',
    refunded: 'Қайтарылды',
    depositsUsed: 'Есепке алынған аванс',
    deposits: 'Аванстар',
    tips: 'Шайпұл',
    tipsRefunded: 'Қайтарылған шайпұл',
    rounding: 'Дөңгелектеу',
    refunds: 'Қайтарымдар',
    voids: 'Алынып тасталды',
    cash: 'ҚОЛМА-ҚОЛ АҚША',
    FLOAT_IN: 'Бастапқы ақша',
    payments: 'Төлемдер',
    PAY_IN: 'Салынды',
    PAY_OUT: 'Берілді',
    DROP: 'Инкассация',
    TIPS_PAID: 'Берілген шайпұл',
    expected: 'Болуы тиіс',
    counted: 'Саналды',
    overShort: 'Артық (+) / кем (-)',
    counts: 'Санаулар',
    waiters: 'ДАЯШЫЛАР БОЙЫНША',
    hours: 'САҒАТТАР БОЙЫНША',
    nobody: 'Даяшысыз',
    carriedOver: 'АШЫҚ ТАПСЫРЫСТАР',
    underWay: 'ЖОЛДАҒЫ ТӨЛЕМДЕР',
    comingBack: 'қайтарылып жатыр',
  },
};

export function cashWord(kind: MoveKind, words: ReportWords): string {
  return (words as Partial<Record<MoveKind, string>>)[kind] ?? kind;
}
