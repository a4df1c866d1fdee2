import type { RefusalCode } from '../domain/refusal.js';
import type { ErrorText } from './error-text.js';

/** What is said of orders and their lines. */
export const orderErrors = {
  ORDER_CLOSED: {
    status: 409,
    en: 'Order {number} is closed.',
    ru: 'Заказ {number} закрыт.',
    kk: '{number} тапсырысы жабылған.',
  },
  LINE_CLOSED: {
    status: 409,
    en: 'The kitchen has already begun this line.',
    ru: 'Кухня уже начала эту позицию.',
    kk: 'Асүй бұл жолды бастап кетті.',
  },
  TOO_MANY_LINES: {
    status: 409,
    en: 'An order has at most {most} lines.',
    ru: 'В заказе не больше {most} позиций.',
    kk: 'Тапсырыста ең көбі {most} жол.',
  },
  TOTAL_TOO_LARGE: {
    status: 409,
    en: 'An order comes to at most {most:money}.',
    ru: 'Сумма заказа не больше {most:money}.',
    kk: 'Тапсырыс сомасы ең көбі {most:money}.',
  },
  TOO_MANY_DISCOUNTS: {
    status: 409,
    en: 'An order has at most {most} discounts.',
    ru: 'В заказе не больше {most} скидок.',
    kk: 'Тапсырыста ең көбі {most} жеңілдік.',
  },
  CHECK_DISCOUNTED: {
    status: 409,
    en: 'Something is taken off the check as a whole: take that back before its lines go elsewhere.',
    ru: 'На весь чек дана скидка: снимите её, прежде чем переносить блюда.',
    kk: 'Бүкіл чекке жеңілдік берілген: тағамдарды көшірмес бұрын оны алып тастаңыз.',
  },
  BAD_MOVE: {
    status: 409,
    en: 'There is no way from {from} to {to}.',
    ru: 'Нельзя перейти из {from} в {to}.',
    kk: '{from} күйінен {to} күйіне өтуге болмайды.',
  },
  REASON_REQUIRED: {
    status: 409,
    en: 'The kitchen knows of it: taking it back needs a reason.',
    ru: 'Кухня уже знает: для отмены нужна причина.',
    kk: 'Асүй біледі: бас тартуға себеп керек.',
  },
} satisfies Partial<Record<RefusalCode, ErrorText>>;
