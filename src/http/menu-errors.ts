import type { RefusalCode } from '../domain/refusal.js';
import type { ErrorText } from './error-text.js';

/** What the menu refuses. */
export const menuErrors = {
  SOLD_OUT: { status: 409, en: 'Sold out.', ru: 'Закончилось.', kk: 'Таусылды.' },
  CHOICE_REFUSED: { status: 409, en: 'Not sold like this.', ru: 'Так не продаётся.', kk: 'Бұлай сатылмайды.' },
  DISH_ARCHIVED: {
    status: 409,
    en: 'This dish is no longer on the menu.',
    ru: 'Этого блюда больше нет в меню.',
    kk: 'Бұл тағам мәзірде жоқ.',
  },
  VARIATION_REQUIRED: {
    status: 409,
    en: 'Choose a variation of this dish.',
    ru: 'Выберите вариант блюда.',
    kk: 'Тағам нұсқасын таңдаңыз.',
  },
  PRICE_REQUIRED: {
    status: 409,
    en: 'A dish without variations needs a price.',
    ru: 'Блюду без вариантов нужна цена.',
    kk: 'Нұсқасы жоқ тағамға баға керек.',
  },
  STATION_REQUIRED: {
    status: 409,
    en: 'No station makes this dish.',
    ru: 'Это блюдо не готовит ни одна станция.',
    kk: 'Бұл тағамды ешбір бекет дайындамайды.',
  },
  TOO_DEEP: {
    status: 409,
    en: 'A category can be a part of another one, not of a part.',
    ru: 'Категория может входить в другую, но не в подкатегорию.',
    kk: 'Санат басқа санатқа кіре алады, бірақ ішкі санатқа емес.',
  },
  TOO_MANY_TAXES: {
    status: 409,
    en: 'A check has at most {most} different taxes.',
    ru: 'В счёте не больше {most} разных налогов.',
    kk: 'Шотта ең көбі {most} түрлі салық.',
  },
  NOT_SOLD_NOW: {
    status: 409,
    en: '{name} is not sold at this time.',
    ru: 'Сейчас не продаётся: {name}.',
    kk: 'Қазір сатылмайды: {name}.',
  },
} satisfies Partial<Record<RefusalCode, ErrorText>>;
