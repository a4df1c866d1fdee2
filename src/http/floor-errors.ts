import type { ErrorText } from './error-text.js';

/** What is said of tables: a part of the one table of errors. */
export const floorErrors = {
  TABLE_UNSETTLED: {
    status: 409,
    en: 'Table {name} has an unsettled check.',
    ru: 'У стола {name} есть неоплаченный счёт.',
    kk: '{name} үстелінде төленбеген шот бар.',
  },
  TABLE_OUT_OF_SERVICE: {
    status: 409,
    en: 'The table is out of service.',
    ru: 'Стол не обслуживается.',
    kk: 'Үстелге қызмет көрсетілмейді.',
  },
  TABLE_OCCUPIED: {
    status: 409,
    en: 'Table {name} has guests.',
    ru: 'За столом {name} сидят гости.',
    kk: '{name} үстелінде қонақтар отыр.',
  },
  TOO_MANY_TABLES: {
    status: 409,
    en: 'At most {most} tables can be joined.',
    ru: 'Объединить можно не больше {most} столов.',
    kk: 'Ең көбі {most} үстелді біріктіруге болады.',
  },
  CODE_ROTATED: {
    status: 410,
    en: 'This code is no longer valid: ask the staff for the new one.',
    ru: 'Этот код больше не действует: спросите новый у персонала.',
    kk: 'Бұл код енді жарамсыз: қызметкерлерден жаңасын сұраңыз.',
  },
} satisfies Record<string, ErrorText>;
