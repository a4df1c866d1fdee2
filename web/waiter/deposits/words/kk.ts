import type { Same } from '../../../ui/words.js';
import type { en } from './en.js';

export const kk: Same<typeof en> = {
  back: 'Артқа',
  title: 'Депозиттер',
  none: 'Депозит жоқ',
  'none.says': 'Қонақтар алдын ала берген ақша пайдаланылғанша немесе қайтарылғанша осында тұрады.',
  more: 'Бұрынғылары',
  take: 'Депозит алу',
  'take.do': '{sum} алу',
  'take.done': '{sum} алынды, {name}.',
  'who.gives': 'Кім береді',
  phone: 'Телефон',
  note: 'Не үшін',
  day: 'Қай күнге',
  sum: 'Қанша',
  method: 'Немен',
  reference: 'Слиптің нөмірі',
  of: '{amount} ішінен {left} қалды',
  'give.back': 'Қайтару',
  'give.back.do': '{sum} қайтару',
  'give.back.done': '{sum} қайтарылды, {name}.',
  'why.not.coming': 'Қонақтар келмейді',
  'why.rest': 'Қалғаны',
};
