import type { RefusalCode } from '../domain/refusal.js';
import type { ErrorText } from './error-text.js';

/** What is said of orders with several checks. */
export const checkErrors = {
  TOO_MANY_CHECKS: {
    status: 409,
    en: 'An order has at most {most} checks.',
    ru: 'В заказе не больше {most} счетов.',
    kk: 'Тапсырыста ең көбі {most} шот.',
  },
  UNSPLIT_FIRST: {
    status: 409,
    en: 'This line is shared by several checks. Merge the checks before moving it to another order.',
    ru: 'Это разделено между несколькими счетами: объедините их, прежде чем переносить в другой заказ.',
    kk: 'Бұл бірнеше шотқа бөлінген: басқа тапсырысқа көшірмес бұрын оларды біріктіріңіз.',
  },
} satisfies Partial<Record<RefusalCode, ErrorText>>;
