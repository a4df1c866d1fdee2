import type { SeedLocation, SeedPaymentMethod, SeedPerson, SeedStation, SeedTable, SeedVenue } from './shapes.js';

export const venue: SeedVenue = {
  name: 'QRes Demo',
  timeZone: 'Europe/Moscow',
  currency: 'RUB',
  cutOff: '04:00',
};

/** What the server makes of that name at the first start. A house is known by it, whatever it is called later. */
export const DEMO_SLUG = 'qres-demo';

export const locations: readonly SeedLocation[] = [
  { code: 'hall', name: 'Основной зал' },
  { code: 'terrace', name: 'Terrace' },
  { code: 'vip', name: 'VIP бөлмесі' },
];

// Rooms are told apart by their tens, as waiters like it: to 12 in the hall, from 21 outside, from 31 in the VIP rooms.
export const tables: readonly SeedTable[] = [
  { number: 1, location: 'hall', seats: 2 },
  { number: 2, location: 'hall', seats: 2 },
  { number: 3, location: 'hall', seats: 2 },
  { number: 4, location: 'hall', seats: 4 },
  { number: 5, location: 'hall', seats: 4 },
  { number: 6, location: 'hall', seats: 4 },
  { number: 7, location: 'hall', seats: 4 },
  { number: 8, location: 'hall', seats: 4 },
  { number: 9, location: 'hall', seats: 6 },
  { number: 10, location: 'hall', seats: 6 },
  { number: 11, location: 'hall', seats: 6 },
  { number: 12, location: 'hall', seats: 8 },
  { number: 21, location: 'terrace', seats: 2 },
  { number: 22, location: 'terrace', seats: 2 },
  { number: 23, location: 'terrace', seats: 4 },
  { number: 24, location: 'terrace', seats: 4 },
  { number: 25, location: 'terrace', seats: 4 },
  { number: 26, location: 'terrace', seats: 4 },
  { number: 27, location: 'terrace', seats: 6 },
  { number: 28, location: 'terrace', seats: 6 },
  { number: 31, location: 'vip', seats: 6 },
  { number: 32, location: 'vip', seats: 8 },
  { number: 33, location: 'vip', seats: 10 },
  { number: 34, location: 'vip', seats: 12 },
];

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
  { code: 'hot', name: 'Hot kitchen' },
  { code: 'cold', name: 'Cold kitchen' },
  { code: 'pizza', name: 'Pizza' },
  { code: 'bar', name: 'Bar' },
];

export const paymentMethods: readonly SeedPaymentMethod[] = [
  { name: 'Наличные', kind: 'CASH' },
  { name: 'Терминал (карта)', kind: 'CARD' },
  { name: 'Банк аударымы', kind: 'TRANSFER' },
  { name: 'Gift voucher', kind: 'VOUCHER' },
  { name: 'На счёт компании', kind: 'ON_ACCOUNT' },
];
