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
    en: 'This job is no longer waiting. It is {state}.',
    ru: 'Задание больше не ждёт. Его состояние: {state}.',
    kk: 'Тапсырма енді күтпейді. Оның күйі: {state}.',
  },
} satisfies Partial<Record<RefusalCode, ErrorText>>;
