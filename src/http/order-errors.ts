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
    en: 'The kitchen has already started this line.',
    ru: 'Кухня уже начала готовить эту позицию.',
    kk: 'Асүй бұл жолды дайындап бастады.',
  },
  TOO_MANY_LINES: {
    status: 409,
    en: 'An order has at most {most} lines.',
    ru: 'В заказе не больше {most} позиций.',
    kk: 'Тапсырыста ең көбі {most} жол.',
  },
  TOTAL_TOO_LARGE: {
    status: 409,
    en: 'An order can be at most {most:money}.',
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
    en: 'The check has a discount. Remove it before moving lines to another check.',
    ru: 'На весь чек дана скидка: снимите её, прежде чем переносить блюда.',
    kk: 'Бүкіл чекке жеңілдік берілген: тағамдарды көшірмес бұрын оны алып тастаңыз.',
  },
  BAD_MOVE: {
    status: 409,
    en: 'Cannot change status from {from} to {to}.',
    ru: 'Нельзя изменить статус с {from} на {to}.',
    kk: 'Күйді {from} дегеннен {to} дегенге өзгерту мүмкін емес.',
  },
  REASON_REQUIRED: {
    status: 409,
    en: 'This line was sent to the kitchen. A reason is required to void it.',
    ru: 'Блюдо отправлено на кухню. Чтобы отменить его, укажите причину.',
    kk: 'Тағам асүйге жіберілген. Бас тарту үшін себебін көрсетіңіз.',
  },
} satisfies Partial<Record<RefusalCode, ErrorText>>;
