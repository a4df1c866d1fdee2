import type { PreModifier } from '../choice.js';
import type { Locale } from '../locale.js';
import type { OrderType } from '../order.js';
import type { SlipReason } from './printer.js';

/** Fixed texts of a kitchen slip. */
interface SlipWords extends Record<OrderType, string>, Record<PreModifier, string> {
  marks: Record<Exclude<SlipReason, 'ROUTED'>, string>;
  repeat: string;
  addOn: string;
  table: string;
  waiter: string;
  course: string;
  voided: string;
  grams: string;
  changed: string;
  leftOut: string;
  test: string;
}

export const SLIP_WORDS: Record<Locale, SlipWords> = {
  en: {
    DINE_IN: 'DINE IN',
    TAKEAWAY: 'TAKEAWAY',
    DELIVERY: 'DELIVERY',
    NO: 'NO',
    EXTRA: 'EXTRA',
    SIDE: 'ON SIDE',
    marks: { CHANGE: 'CHANGE', FALLBACK: 'FALLBACK: NOT SEEN ON SCREEN', REPRINT: 'REPRINT' },
    repeat: 'REPRINT?',
    addOn: 'ADD-ON',
    table: 'TABLE',
    waiter: 'Waiter',
    course: 'COURSE',
    voided: 'VOID',
    grams: 'g',
    changed: 'COMMENT CHANGED',
    leftOut: 'Old tickets not printed',
    test: 'Test page',
  },
  ru: {
    DINE_IN: 'В ЗАЛЕ',
    TAKEAWAY: 'С СОБОЙ',
    DELIVERY: 'ДОСТАВКА',
    NO: 'БЕЗ',
    EXTRA: 'БОЛЬШЕ',
    SIDE: 'ОТДЕЛЬНО',
    marks: { CHANGE: 'ИЗМЕНЕНИЕ', FALLBACK: 'РЕЗЕРВ: НЕ ВИДЕЛИ НА ЭКРАНЕ', REPRINT: 'ПОВТОР' },
    repeat: 'ПОВТОР?',
    addOn: 'ДОЗАКАЗ',
    table: 'СТОЛ',
    waiter: 'Официант',
    course: 'КУРС',
    voided: 'ОТМЕНА',
    grams: 'г',
    changed: 'НОВЫЙ КОММЕНТАРИЙ',
    leftOut: 'Старые заказы не напечатаны',
    test: 'Пробная печать',
  },
  kk: {
    DINE_IN: 'ЗАЛДА',
    TAKEAWAY: 'ӨЗІМЕН',
    DELIVERY: 'ЖЕТКІЗУ',
    NO: 'ҚОСПАҢЫЗ',
    EXTRA: 'КӨБІРЕК',
    SIDE: 'БӨЛЕК',
    marks: { CHANGE: 'ӨЗГЕРІС', FALLBACK: 'ҚОСАЛҚЫ: ЭКРАННАН КӨРІЛМЕДІ', REPRINT: 'ҚАЙТА БАСУ' },
    repeat: 'ҚАЙТА БАСУ?',
    addOn: 'ҚОСЫМША',
    table: 'ҮСТЕЛ',
    waiter: 'Даяшы',
    course: 'КУРС',
    voided: 'БАС ТАРТУ',
    grams: 'г',
    changed: 'ЖАҢА ТҮСІНІКТЕМЕ',
    leftOut: 'Ескі тапсырыстар басылмады',
    test: 'Сынақ беті',
  },
};
