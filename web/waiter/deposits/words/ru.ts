import type { Same } from '../../../ui/words.js';
import type { en } from './en.js';

export const ru: Same<typeof en> = {
  back: 'Назад',
  title: 'Депозиты',
  none: 'Депозитов нет',
  'none.says': 'Здесь деньги, которые гости дали заранее, пока их не использовали или не вернули.',
  more: 'Более ранние',
  take: 'Взять депозит',
  'take.do': 'Взять {sum}',
  'take.done': '{sum} принято, {name}.',
  'who.gives': 'Кто вносит',
  phone: 'Телефон',
  note: 'За что',
  day: 'На какой день',
  sum: 'Сколько',
  method: 'Чем',
  reference: 'Номер слипа',
  of: 'осталось {left} из {amount}',
  'give.back': 'Вернуть',
  'give.back.do': 'Вернуть {sum}',
  'give.back.done': '{sum} возвращено, {name}.',
  'why.not.coming': 'Гости не придут',
  'why.rest': 'Остаток',
};
