import type { RefusalCode } from '../domain/refusal.js';
import type { ErrorText } from './error-text.js';

/** What is said of printers and their queues. */
export const printingErrors = {
  PRINTER_REQUIRED: {
    status: 409,
    en: 'No printer is set up for this.',
    ru: 'Для этого не настроен принтер.',
    kk: 'Бұл үшін принтер бапталмаған.',
  },
  JOB_CLOSED: {
    status: 409,
    en: 'This job does not wait any more: it is {state}.',
    ru: 'Это задание уже не ждёт: {state}.',
    kk: 'Бұл тапсырма енді күтпейді: {state}.',
  },
} satisfies Partial<Record<RefusalCode, ErrorText>>;
