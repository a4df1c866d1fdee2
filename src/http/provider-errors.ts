import type { RefusalCode } from '../domain/refusal.js';
import type { ErrorText } from './error-text.js';

/** What is said of payment providers. */
export const providerErrors = {
  PROVIDER_MISSING: {
    status: 409,
    en: '{provider} is not configured on this server.',
    ru: '{provider} не настроен на этом сервере.',
    kk: '{provider} бұл серверде бапталмаған.',
  },
  SIGNATURE_REFUSED: {
    status: 400,
    en: 'The signature does not match the request, or is too old.',
    ru: 'Подпись не соответствует запросу или устарела.',
    kk: 'Қолтаңба сұрауға сәйкес емес немесе ескірген.',
  },
} satisfies Partial<Record<RefusalCode, ErrorText>>;
