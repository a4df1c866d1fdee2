import type { RefusalCode } from '../domain/refusal.js';
import type { ErrorText } from './error-text.js';

/** What is said to whoever calls too often, or has used up what was granted. */
export const limitErrors = {
  RATE_LIMITED: {
    status: 429,
    en: 'Too many requests. Try again in {retry_after_s} s.',
    ru: 'Слишком много запросов; повторите через {retry_after_s} с.',
    kk: 'Сұрау тым көп; {retry_after_s} с кейін қайталаңыз.',
  },
  QUOTA_EXCEEDED: {
    status: 429,
    en: 'The quota of {month} is used up. The next one begins at {begins_anew_at:time}.',
    ru: 'Квота за {month} исчерпана; новая начнётся {begins_anew_at:time}.',
    kk: '{month} квотасы таусылды; жаңасы {begins_anew_at:time} басталады.',
  },
  ADDRESS_BLOCKED: {
    status: 403,
    en: 'Requests from this address are blocked.',
    ru: 'Запросы с этого адреса заблокированы.',
    kk: 'Бұл мекенжайдан келген сұраулар бұғатталған.',
  },
  LIST_FULL: {
    status: 409,
    en: 'The list is full: it holds {most} entries.',
    ru: 'Список заполнен: в нём {most} записей.',
    kk: 'Тізім толы: онда {most} жазба бар.',
  },
} satisfies Partial<Record<RefusalCode, ErrorText>>;
