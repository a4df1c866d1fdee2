import type { RefusalCode } from '../domain/refusal.js';
import type { ErrorText } from './error-text.js';

/** Why a program may not do something. */
export const forbiddenWhere = {
  scopes: {
    en: 'This API key lacks a scope for this: {scopes}.',
    ru: 'У этого ключа API нет нужного разрешения: {scopes}.',
    kk: 'Бұл API кілтінде қажетті рұқсат жоқ: {scopes}.',
  },
  owner_role: {
    en: 'The owner of this API key may not do this.',
    ru: 'Владельцу этого ключа API это не разрешено.',
    kk: 'Бұл API кілтінің иесіне бұған рұқсат жоқ.',
  },
  by: {
    en: 'Only a person who is signed in may do this.',
    ru: 'Это может сделать только вошедший сотрудник.',
    kk: 'Мұны тек жүйеге кірген қызметкер жасай алады.',
  },
} satisfies ErrorText['where'];

/** What is said to programs of other companies, and of the keys by which they are let in. */
export const keyErrors = {
  API_KEY_REFUSED: {
    status: 401,
    en: 'This API key is not accepted: it is unknown, switched off, expired or revoked.',
    ru: 'Этот ключ API не принимается: он неизвестен, отключён, просрочен или отозван.',
    kk: 'Бұл API кілті қабылданбайды: ол белгісіз, өшірілген, мерзімі өткен немесе кері алынған.',
  },
  IP_NOT_ALLOWED: {
    status: 403,
    en: 'This API key may not be used from this address.',
    ru: 'Этот ключ API нельзя использовать с этого адреса.',
    kk: 'Бұл API кілтін осы мекенжайдан пайдалануға болмайды.',
  },
  TEST_KEY_READS_ONLY: {
    status: 403,
    en: 'A test key can only read. Use a live key to make changes.',
    ru: 'Тестовый ключ только читает; для изменений нужен рабочий ключ.',
    kk: 'Сынақ кілті тек оқиды; өзгертулер үшін жұмыс кілті қажет.',
  },
  API_KEY_OVER: {
    status: 409,
    en: 'This API key is revoked, expired or replaced.',
    ru: 'Этот ключ API отозван, просрочен или заменён.',
    kk: 'Бұл API кілті кері алынған, мерзімі өткен немесе ауыстырылған.',
  },
  ROTATION_UNDER_WAY: {
    status: 409,
    en: 'The previous key is valid until {until:time}. Wait, or revoke it first.',
    ru: 'Предыдущий ключ ещё действует: подождите до {until:time} или сначала завершите его.',
    kk: 'Алдыңғы кілт әлі жарамды: {until:time} дейін күтіңіз немесе алдымен оны аяқтаңыз.',
  },
  TOO_MANY_API_KEYS: {
    status: 409,
    en: 'A venue can have {most} API keys at a time.',
    ru: 'В заведении не больше {most} ключей API одновременно.',
    kk: 'Мекемеде бір уақытта ең көбі {most} API кілті болады.',
  },
} satisfies Partial<Record<RefusalCode, ErrorText>>;
