import type { NewPrinter } from '../../src/printing/printer.dto.js';
import type { SeedPaymentMethod, SeedPerson, SeedStation, SeedVenue } from './shapes.js';

export const venue: SeedVenue = {
  name: 'QRes Demo',
  timeZone: 'Europe/Moscow',
  currency: 'RUB',
  cutOff: '04:00',
};

/** What the server makes of that name at the first start. A house is known by it, whatever it is called later. */
export const DEMO_SLUG = 'qres-demo';

// These PINs are printed by the demo for everyone to read; a real house sets its own.
export const staff: readonly SeedPerson[] = [
  { username: 'aigerim', name: 'Айгерім Сәрсенова', role: 'admin', pin: '7381' },
  { username: 'dmitry', name: 'Дмитрий Волков', role: 'manager', pin: '4927' },
  { username: 'anna', name: 'Анна Соколова', role: 'waiter', pin: '8053', locale: 'ru' },
  { username: 'nurlan', name: 'Нұрлан Әбенов', role: 'waiter', pin: '5816', locale: 'kk' },
  { username: 'emily', name: 'Emily Carter', role: 'waiter', pin: '6294', locale: 'en' },
  { username: 'timur', name: 'Тимур Қасымов', role: 'waiter', pin: '9470' },
  { username: 'olga', name: 'Ольга Ким', role: 'cashier', pin: '3748' },
  { username: 'oliver', name: 'Oliver Grant', role: 'kitchen', pin: '4163' },
];

export const stations: readonly SeedStation[] = [
  { code: 'hot', name: 'Горячий цех' },
  { code: 'cold', name: 'Холодный цех' },
  { code: 'pizza', name: 'Пицца' },
  { code: 'bar', name: 'Бар' },
];

/** Writes bills and receipts into files: the demo has no printer, and its buttons work. Text is a fiftieth of a drawing. */
export const printer = {
  name: 'Чеки в файлы',
  connection: 'FILE',
  mode: 'TEXT',
  code_page: 'KZ1048',
  prints_receipts: true,
} as const satisfies NewPrinter;

export const paymentMethods: readonly SeedPaymentMethod[] = [
  { name: 'Наличные', kind: 'CASH' },
  { name: 'Карта (терминал)', kind: 'CARD' },
  { name: 'Перевод', kind: 'TRANSFER' },
  { name: 'Сертификат', kind: 'VOUCHER' },
  { name: 'На счёт компании', kind: 'ON_ACCOUNT' },
  { name: 'Карта онлайн', kind: 'CARD', provider: 'SANDBOX' },
];
