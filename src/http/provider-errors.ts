import type { RefusalCode } from '../domain/refusal.js';
import type { ErrorText } from './error-text.js';

/** What is said of payment providers. */
export const providerErrors = {
  PROVIDER_MISSING: {
    status: 409,
    en: 'This server is not set up for {provider}.',
    ru: 'Этот сервер не настроен для {provider}.',
    kk: 'Бұл сервер {provider} үшін бапталмаған.',
  },
  SIGNATURE_REFUSED: {
    status: 400,
    en: 'The signature does not belong to what was sent, or is too old.',
    ru: 'Подпись не соответствует присланному или устарела.',
    kk: 'Қолтаңба жіберілгенге сәйкес емес немесе ескірген.',
  },
} satisfies Partial<Record<RefusalCode, ErrorText>>;
