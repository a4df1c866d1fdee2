import type { RefusalCode } from '../domain/refusal.js';
import type { ErrorText } from './error-text.js';

/** What is said of webhooks. */
export const webhookErrors = {
  WEBHOOK_URL_REFUSED: {
    status: 422,
    en: 'Webhooks are not sent to this address: {reason}.',
    ru: 'На этот адрес вебхуки не отправляются: {reason}.',
    kk: 'Бұл мекенжайға вебхуктар жіберілмейді: {reason}.',
  },
  WEBHOOK_DISABLED: {
    status: 409,
    en: 'This webhook is switched off; enable it first.',
    ru: 'Этот вебхук отключён; сначала включите его.',
    kk: 'Бұл вебхук өшірілген; алдымен қосыңыз.',
  },
  TOO_MANY_WEBHOOKS: {
    status: 409,
    en: 'A restaurant has at most {most} webhooks.',
    ru: 'У ресторана может быть не больше {most} вебхуков.',
    kk: 'Мейрамханада ең көбі {most} вебхук болады.',
  },
} satisfies Partial<Record<RefusalCode, ErrorText>>;
