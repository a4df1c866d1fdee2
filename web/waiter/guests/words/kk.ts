import type { Same } from '../../../ui/words.js';
import type { en } from './en.js';

export const kk: Same<typeof en> = {
  accept: 'Қабылдау',
  'accept.again': 'Қайталау',
  refuse: 'Бас тарту',
  'refuse.title': 'Неге болмайды?',
  'refuse.says': 'Мұны қонақ оқиды.',
  'refuse.do': 'Бас тарту',
  'why.sold.out': 'Бұл тағам таусылды',
  'why.closed': 'Ас үй жабық',
  'why.coming': 'Даяшы үстеліңізге келе жатыр',
  go: 'Барамын',
  title: 'Телефоны бар қонақтар',
  'code.show': 'Кодты көрсету',
  'code.says': 'Оны телефонда терген адам осы үстелде отыр және тапсырыс бере алады.',
  'code.spoken': 'Үстелдің коды: {letters}',
  'code.until': '{time} дейін жарамды',
  'code.new': 'Басқа код',
  'needs.link': 'Сервер қайта жауап бергенде істейді.',
};
