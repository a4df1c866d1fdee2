import type { Same } from '../../../ui/words.js';
import type { en } from './en.js';

export const ru: Same<typeof en> = {
  accept: 'Принять',
  'accept.again': 'Ещё раз',
  refuse: 'Отказать',
  'refuse.title': 'Почему нет?',
  'refuse.says': 'Это прочитает гость.',
  'refuse.do': 'Отказать',
  'why.sold.out': 'Это блюдо закончилось',
  'why.closed': 'Кухня закрыта',
  'why.coming': 'Официант подойдёт к вашему столу',
  go: 'Иду',
  title: 'Гости с телефоном',
  'code.show': 'Показать код',
  'code.says': 'Кто наберёт его на телефоне, сидит за этим столом и может заказывать.',
  'code.spoken': 'Код стола: {letters}',
  'code.until': 'Действует до {time}',
  'code.new': 'Другой код',
  'needs.link': 'Заработает, когда сервер снова ответит.',
};
