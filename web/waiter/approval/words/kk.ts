import type { Same } from '../../../ui/words.js';
import type { en } from './en.js';

export const kk: Same<typeof en> = {
  title: 'Менеджердің растауы керек',
  'what.void_amount': 'Асүйге кеткенді алып тастау',
  'what.void_after_bill_amount': 'Шотқа шыққанды алып тастау',
  'what.discount_percent': 'Пайыздық жеңілдік',
  'what.discount_amount': 'Сомалық жеңілдік',
  'what.comp_amount': 'Мейрамхана есебінен',
  'what.waive_service_amount': 'Қызмет ақысынсыз',
  'what.house_amount': 'Мейрамхана есебінен төлеу',
  'what.void_payment_amount': 'Төлемді алып тастау',
  'what.return_deposit_amount': 'Депозитті қайтару',
  'what.over_short_amount': 'Касса сәйкес келмейді',
  'what.refund_amount': 'Ақшаны қайтару',
  'what.other': 'Сіздің рөліңізге рұқсат етілгеннен көп',
  limit: 'Өзіңізге рұқсат етілгені: {limit}.',
  never: 'Сіздің рөліңізге мұны өз бетінше жасауға болмайды.',
  who: 'Кім растайды?',
  nobody: 'Мұнда PIN-коды бар менеджер жоқ.',
  pin: '{name}: PIN-код',
  others: 'Басқа адам',
};
