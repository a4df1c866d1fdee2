import type { Same } from '../../../ui/words.js';
import type { en } from './en.js';

export const ru: Same<typeof en> = {
  title: 'Нужно подтверждение менеджера',
  'what.void_amount': 'Отмена того, что уже на кухне',
  'what.void_after_bill_amount': 'Отмена того, что есть в счёте',
  'what.discount_percent': 'Скидка в процентах',
  'what.discount_amount': 'Скидка на сумму',
  'what.comp_amount': 'За счёт заведения',
  'what.waive_service_amount': 'Без платы за обслуживание',
  'what.house_amount': 'Оплата за счёт заведения',
  'what.void_payment_amount': 'Отмена оплаты',
  'what.return_deposit_amount': 'Возврат депозита',
  'what.over_short_amount': 'Касса не сходится',
  'what.refund_amount': 'Возврат денег',
  'what.other': 'Больше, чем можно вашей роли',
  limit: 'Самостоятельно вам можно: {limit}.',
  never: 'Вашей роли это нельзя без подтверждения.',
  who: 'Кто подтверждает?',
  nobody: 'В заведении нет менеджера с PIN-кодом.',
  pin: 'PIN-код: {name}',
  others: 'Другой человек',
};
