import type { Locale } from '../domain/locale.js';
import { priceText } from '../domain/money.js';
import { wallText } from '../domain/wall-clock.js';
import type { RefusalCode } from '../domain/refusal.js';
import type { ErrorText } from './error-text.js';
import { checkErrors } from './check-errors.js';
import { fiscalErrors } from './fiscal-errors.js';
import { floorErrors } from './floor-errors.js';
import { guestErrors } from './guest-errors.js';
import { limitErrors } from './limit-errors.js';
import { forbiddenWhere, keyErrors } from './key-errors.js';
import { menuErrors } from './menu-errors.js';
import { orderErrors } from './order-errors.js';
import { paymentErrors } from './payment-errors.js';
import { pictureErrors } from './picture-errors.js';
import { printingErrors } from './printing-errors.js';
import { refundErrors } from './refund-errors.js';
import { tenderErrors } from './tender-errors.js';
import { receiptErrors } from './receipt-errors.js';
import { providerErrors } from './provider-errors.js';
import { shiftErrors } from './shift-errors.js';
import { webhookErrors } from './webhook-errors.js';

/** Every code that the product answers: its status and its words. `{name}` is filled in from the refusal's facts. */
export const errorCatalog: Record<RefusalCode, ErrorText> = {
  ...menuErrors,
  ...orderErrors,
  ...checkErrors,
  ...paymentErrors,
  ...refundErrors,
  ...fiscalErrors,
  ...tenderErrors,
  ...floorErrors,
  ...guestErrors,
  ...pictureErrors,
  ...printingErrors,
  ...receiptErrors,
  ...providerErrors,
  ...shiftErrors,
  ...webhookErrors,
  ...limitErrors,
  ...keyErrors,
  MALFORMED: {
    status: 400,
    en: 'The request cannot be read.',
    ru: 'Запрос не удалось прочитать.',
    kk: 'Сұрауды оқу мүмкін болмады.',
  },
  IDEMPOTENCY_KEY_REQUIRED: {
    status: 400,
    en: 'This command needs an Idempotency-Key header.',
    ru: 'Для этой команды нужен заголовок Idempotency-Key.',
    kk: 'Бұл команда үшін Idempotency-Key тақырыбы қажет.',
  },
  UNAUTHENTICATED: {
    status: 401,
    en: 'Sign in first.',
    ru: 'Сначала войдите в систему.',
    kk: 'Алдымен жүйеге кіріңіз.',
  },
  TOKEN_EXPIRED: {
    status: 401,
    en: 'The access token has expired.',
    ru: 'Срок действия токена истёк.',
    kk: 'Токеннің мерзімі өтті.',
  },
  TOKEN_REUSED: {
    status: 401,
    en: 'This refresh token was used before; the session has been ended.',
    ru: 'Этот токен обновления уже использован; сеанс завершён.',
    kk: 'Бұл жаңарту токені бұрын қолданылған; сеанс аяқталды.',
  },
  LOGIN_FAILED: {
    status: 401,
    en: 'The username or the password is wrong.',
    ru: 'Неверное имя или пароль.',
    kk: 'Аты немесе құпиясөз қате.',
  },
  FORBIDDEN: {
    status: 403,
    en: 'Your role may not do this.',
    ru: 'Ваша роль не позволяет этого.',
    kk: 'Рөліңіз бұған рұқсат бермейді.',
    where: forbiddenWhere,
  },
  APPROVAL_REQUIRED: {
    status: 403,
    en: 'A manager must approve this.',
    ru: 'Нужно подтверждение менеджера.',
    kk: 'Менеджердің растауы қажет.',
  },
  APPROVAL_FAILED: {
    status: 403,
    en: 'The PIN is wrong, or this person may not approve.',
    ru: 'Неверный PIN, или этот сотрудник не может подтверждать.',
    kk: 'PIN қате немесе бұл қызметкер растай алмайды.',
  },
  NOT_FOUND: { status: 404, en: 'Not found.', ru: 'Не найдено.', kk: 'Табылмады.' },
  METHOD_NOT_ALLOWED: {
    status: 405,
    en: 'This path does not support this method.',
    ru: 'Этот метод здесь не поддерживается.',
    kk: 'Бұл әдіс мұнда қолдау таппайды.',
  },
  REQUEST_TIMEOUT: {
    status: 408,
    en: 'The request was not received in time.',
    ru: 'Запрос не получен вовремя.',
    kk: 'Сұрау уақытында алынбады.',
  },
  NAME_TAKEN: { status: 409, en: 'This name is already taken.', ru: 'Это имя уже занято.', kk: 'Бұл атау бос емес.' },
  DUPLICATE: {
    status: 409,
    en: 'An entry with this {on} already exists.',
    ru: 'Запись с таким значением уже есть: {on}.',
    kk: 'Мұндай мәні бар жазба бар: {on}.',
  },
  IN_USE: { status: 409, en: 'It is still in use.', ru: 'Это ещё используется.', kk: 'Ол әлі қолданылуда.' },
  LAST_ADMIN: {
    status: 409,
    en: 'The last administrator cannot be removed.',
    ru: 'Последнего администратора удалить нельзя.',
    kk: 'Соңғы әкімшіні жоюға болмайды.',
  },
  LINK_USED: {
    status: 410,
    en: 'This link has been used or has expired.',
    ru: 'Ссылка уже использована или устарела.',
    kk: 'Сілтеме қолданылған немесе ескірген.',
  },
  CURSOR_GONE: {
    status: 410,
    en: 'Events from this cursor are no longer available. Load a snapshot.',
    ru: 'События с этого места больше недоступны. Загрузите снимок.',
    kk: 'Бұл орыннан бастап оқиғалар қолжетімсіз. Суретті жүктеңіз.',
  },
  STALE_VERSION: {
    status: 412,
    en: 'This has changed in the meantime. Load it again.',
    ru: 'Данные тем временем изменились. Обновите их.',
    kk: 'Осы арада деректер өзгерді. Оларды жаңартыңыз.',
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    en: 'The request body is too large.',
    ru: 'Тело запроса слишком велико.',
    kk: 'Сұрау денесі тым үлкен.',
  },
  URI_TOO_LONG: {
    status: 414,
    en: 'The address is too long.',
    ru: 'Адрес слишком длинный.',
    kk: 'Мекенжай тым ұзын.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    en: 'This route does not support the content type of the body.',
    ru: 'Этот тип содержимого здесь не поддерживается.',
    kk: 'Мазмұнның бұл түрі мұнда қолдау таппайды.',
  },
  HOST_REFUSED: {
    status: 421,
    en: 'The host name {host} is not allowed. An administrator can add it to ALLOWED_HOSTS.',
    ru: 'Имя сервера {host} не разрешено. Администратор может добавить его в ALLOWED_HOSTS.',
    kk: '{host} сервер атауына рұқсат жоқ. Әкімші оны ALLOWED_HOSTS ішіне қоса алады.',
  },
  ORIGIN_REFUSED: {
    status: 421,
    en: 'Pages of {origin} may not call this server.',
    ru: 'Страницам {origin} нельзя обращаться к этому серверу.',
    kk: '{origin} беттеріне бұл серверге жүгінуге болмайды.',
  },
  VALIDATION_ERROR: {
    status: 422,
    en: 'The request is invalid. See `details`.',
    ru: 'Запрос составлен неверно. Подробности в `details`.',
    kk: 'Сұрау қате құрылған. Толығырақ: `details`.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    en: 'This Idempotency-Key was used for another request.',
    ru: 'Этот Idempotency-Key уже использован для другого запроса.',
    kk: 'Бұл Idempotency-Key басқа сұрауға қолданылған.',
  },
  TOPIC_REFUSED: {
    status: 422,
    en: 'You may not subscribe to this topic.',
    ru: 'Такая тема вам недоступна.',
    kk: 'Мұндай тақырып сізге қолжетімсіз.',
  },
  VERSION_REQUIRED: {
    status: 428,
    en: 'Send the version that you read in the If-Match header.',
    ru: 'Передайте прочитанную версию в заголовке If-Match.',
    kk: 'Оқыған нұсқаңызды If-Match тақырыбында жіберіңіз.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    en: 'The headers are too large.',
    ru: 'Заголовки слишком велики.',
    kk: 'Тақырыптар тым үлкен.',
  },
  TOO_MANY_ATTEMPTS: {
    status: 429,
    en: 'Too many attempts. Try again in {retry_after_s} s.',
    ru: 'Слишком много попыток; повторите через {retry_after_s} с.',
    kk: 'Әрекет тым көп; {retry_after_s} с кейін қайталаңыз.',
  },
  INTERNAL: {
    status: 500,
    en: 'An internal error occurred. Nothing was changed.',
    ru: 'Внутренняя ошибка. Ничего не изменено.',
    kk: 'Ішкі қате. Ештеңе өзгерген жоқ.',
  },
  STORAGE_BUSY: {
    status: 503,
    en: 'The database is busy. Try again with the same key.',
    ru: 'База занята; повторите с тем же ключом.',
    kk: 'Деректер қоры бос емес; сол кілтпен қайталаңыз.',
  },
  STORAGE_UNAVAILABLE: {
    status: 503,
    en: 'The database is not available. Try again with the same key.',
    ru: 'База недоступна; повторите с тем же ключом.',
    kk: 'Деректер қоры қолжетімсіз; сол кілтпен қайталаңыз.',
  },
  DISK_FULL: {
    status: 503,
    en: 'The disk of the server is full, and nothing was saved. Free some space and try again.',
    ru: 'Диск сервера заполнен, ничего не сохранено. Освободите место и повторите.',
    kk: 'Сервердің дискісі толы, ештеңе сақталмады. Орын босатып, қайталаңыз.',
  },
  LEAVING: {
    status: 503,
    en: 'This server is shutting down.',
    ru: 'Сервер завершает работу.',
    kk: 'Сервер жұмысын аяқтап жатыр.',
  },
};

/** How a venue writes amounts and moments. */
export interface VenueFormat {
  currency: string;
  timeZone: string;
}

/** Whether its words have amounts or moments in them. */
export function hasVenueFacts(code: RefusalCode): boolean {
  return /:(money|time)\}/.test(errorCatalog[code].en);
}

/** Callers of no venue read amounts and moments as they are in the facts. */
export function wordsFor(
  code: RefusalCode,
  locale: Locale,
  facts: Record<string, unknown>,
  venue: VenueFormat | null = null,
): string {
  const { where = {}, ...usual } = errorCatalog[code];
  const [, text = usual] = Object.entries(where).find(([name]) => name in facts) ?? [];
  return text[locale].replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, kind?: string) => {
    const fact = facts[name];
    if (venue && kind === 'money' && typeof fact === 'number' && facts['of'] !== 'portions')
      return priceText(fact, venue.currency, locale);
    if (venue && kind === 'time' && typeof fact === 'string') return wallText(fact, venue.timeZone);
    return plain(fact);
  });
}

function plain(fact: unknown): string {
  if (Array.isArray(fact)) return fact.map(plain).filter(Boolean).join(', ');
  return typeof fact === 'string' || typeof fact === 'number' ? String(fact) : '';
}
