import type { RefusalCode } from '../domain/refusal.js';
import type { ErrorText } from './error-text.js';

/** What is said of drawers, shifts and the time clock. */
export const shiftErrors = {
  SHIFT_REQUIRED: {
    status: 409,
    en: 'Open a shift before you take cash.',
    ru: 'Чтобы принимать наличные, откройте смену.',
    kk: 'Қолма-қол ақша қабылдау үшін ауысымды ашыңыз.',
  },
  SHIFT_OPEN: {
    status: 409,
    en: 'A shift is already open here.',
    ru: 'Смена здесь уже открыта.',
    kk: 'Мұнда ауысым ашық тұр.',
  },
  SHIFT_CLOSED: {
    status: 409,
    en: 'This shift is closed and cannot be opened again.',
    ru: 'Эта смена закрыта, и открыть её снова нельзя.',
    kk: 'Бұл ауысым жабылған, оны қайта ашуға болмайды.',
  },
  SHIFT_STILL_OPEN: {
    status: 409,
    en: 'This shift is still open.',
    ru: 'Эта смена ещё открыта.',
    kk: 'Бұл ауысым әлі ашық.',
  },
  DRAWER_SHORT: {
    status: 409,
    en: 'The drawer holds less than that.',
    ru: 'В кассе меньше этой суммы.',
    kk: 'Кассада бұл сомадан аз.',
  },
  COUNT_REQUIRED: {
    status: 409,
    en: 'Count the drawer first. Count it again after cash has moved.',
    ru: 'Сначала пересчитайте кассу; если наличные двигались, пересчитайте ещё раз.',
    kk: 'Алдымен кассаны санаңыз; қолма-қол ақша қозғалса, қайта санаңыз.',
  },
  TIPS_EXCEEDED: {
    status: 409,
    en: 'Only {left:money} of tips is left to pay out.',
    ru: 'К выплате осталось чаевых: {left:money}.',
    kk: 'Төленетін шайпұлдан {left:money} қалды.',
  },
  CLOCKED_IN: {
    status: 409,
    en: 'Already clocked in since {since:time}.',
    ru: 'Приход уже отмечен: {since:time}.',
    kk: 'Келу белгіленіп қойған: {since:time}.',
  },
  NOT_CLOCKED_IN: {
    status: 409,
    en: 'Clock in first.',
    ru: 'Сначала отметьте приход.',
    kk: 'Алдымен келуді белгілеңіз.',
  },
  ON_BREAK: {
    status: 409,
    en: 'The break has already begun.',
    ru: 'Перерыв уже начат.',
    kk: 'Үзіліс басталып қойған.',
  },
  NOT_ON_BREAK: {
    status: 409,
    en: 'There is no break to end.',
    ru: 'Перерыв не начат.',
    kk: 'Үзіліс басталмаған.',
  },
} satisfies Partial<Record<RefusalCode, ErrorText>>;
