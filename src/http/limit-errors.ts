import type { RefusalCode } from '../domain/refusal.js';
import type { ErrorText } from './error-text.js';

/** What is said to whoever calls too often, or has used up what was granted. */
export const limitErrors = {
  RATE_LIMITED: {
    status: 429,
    en: 'Too many calls; try again in {retry_after_s} s.',
    ru: 'Слишком много запросов; повторите через {retry_after_s} с.',
    kk: 'Сұрау тым көп; {retry_after_s} с кейін қайталаңыз.',
  },
  QUOTA_EXCEEDED: {
    status: 429,
    en: 'The quota of {month} is used up; a new one begins at {begins_anew_at:time}.',
    ru: 'Квота за {month} исчерпана; новая начнётся {begins_anew_at:time}.',
    kk: '{month} квотасы таусылды; жаңасы {begins_anew_at:time} басталады.',
  },
  ADDRESS_BLOCKED: {
    status: 403,
    en: 'Calls from this address are not answered at present.',
    ru: 'Запросы с этого адреса сейчас не принимаются.',
    kk: 'Бұл мекенжайдан келген сұрауларға қазір жауап берілмейді.',
  },
  LIST_FULL: {
    status: 409,
    en: 'There are {most} already, and more are not kept.',
    ru: 'Их уже {most}, больше не хранится.',
    kk: 'Олардың саны {most}, одан артық сақталмайды.',
  },
} satisfies Partial<Record<RefusalCode, ErrorText>>;
