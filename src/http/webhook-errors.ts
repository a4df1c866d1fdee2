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
    en: 'This webhook is switched off. Enable it first.',
    ru: 'Этот вебхук отключён; сначала включите его.',
    kk: 'Бұл вебхук өшірілген; алдымен қосыңыз.',
  },
  WEBHOOK_KEY_ENDED: {
    status: 409,
    en: 'The API key of this webhook is revoked, switched off or expired. Create another webhook.',
    ru: 'Ключ API, которым создан этот вебхук, отозван, отключён или просрочен; создайте другой вебхук.',
    kk: 'Осы вебхукты жасаған API кілті кері алынған, өшірілген немесе мерзімі өткен; басқа вебхук жасаңыз.',
  },
  SECRET_ROTATION_UNDER_WAY: {
    status: 409,
    en: 'The previous secret signs until {until:time}. Wait, or rotate with overlap_seconds 0.',
    ru: 'Предыдущий секрет ещё подписывает до {until:time}; подождите или замените секрет с overlap_seconds 0.',
    kk: 'Алдыңғы құпия кілт {until:time} дейін қол қояды; күтіңіз немесе overlap_seconds 0 арқылы ауыстырыңыз.',
  },
  TOO_MANY_WEBHOOKS: {
    status: 409,
    en: 'A venue can have {most} webhooks.',
    ru: 'У ресторана может быть не больше {most} вебхуков.',
    kk: 'Мейрамханада ең көбі {most} вебхук болады.',
  },
} satisfies Partial<Record<RefusalCode, ErrorText>>;
