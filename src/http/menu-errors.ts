import type { RefusalCode } from '../domain/refusal.js';
import type { ErrorText } from './error-text.js';

/** What the menu refuses besides a dish that is sold out. */
export const menuErrors = {
  TOO_DEEP: {
    status: 409,
    en: 'A category can be a part of another one, not of a part.',
    ru: 'Категория может входить в другую, но не в подкатегорию.',
    kk: 'Санат басқа санатқа кіре алады, бірақ ішкі санатқа емес.',
  },
  NOT_SOLD_NOW: {
    status: 409,
    en: '{name} is not sold at this time.',
    ru: 'Сейчас не продаётся: {name}.',
    kk: 'Қазір сатылмайды: {name}.',
  },
} satisfies Partial<Record<RefusalCode, ErrorText>>;
