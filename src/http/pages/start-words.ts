import type { Locale } from '../../domain/locale.js';

interface DoorWords {
  name: string;
  about: string;
}

export interface StartWords {
  lead: string;
  languages: string;
  waiter: DoorWords;
  kitchen: DoorWords;
  guest: DoorWords;
  /** Where no code of the venue leads to a menu. */
  cards: string;
  setUp: DoorWords;
  api: DoorWords;
  guides: DoorWords;
  more: string;
  reference: string;
  errors: string;
  events: string;
  menu: string;
  health: string;
}

export const startWords: Record<Locale, StartWords> = {
  en: {
    lead: 'A restaurant point of sale that does not lose orders: waiters, kitchen and guests see the same order at once.',
    languages: 'Language',
    waiter: {
      name: 'Waiter’s tablet',
      about: 'Tables, orders and payments. A code makes the tablet a device of the venue.',
    },
    kitchen: { name: 'Kitchen screen', about: 'Tickets appear the moment they are sent.' },
    guest: { name: 'Guest’s menu', about: 'Menu, order and payment on a phone.' },
    cards: 'Guests open the menu by the code on their table.',
    setUp: {
      name: 'First set-up',
      about: 'This venue has no administrator yet. Open the link that the server printed when it started.',
    },
    api: { name: 'API', about: 'All requests, to read and to try. Sign in with a username and a password.' },
    guides: { name: 'Guides', about: 'Running QRes, backups, keys and webhooks. In English.' },
    more: 'For developers',
    reference: 'API reference',
    errors: 'Errors',
    events: 'Events',
    menu: 'Public menu',
    health: 'Server status',
  },
  ru: {
    lead: 'Система для ресторана, которая не теряет заказы: официанты, кухня и гости сразу видят один и тот же заказ.',
    languages: 'Язык',
    waiter: { name: 'Планшет официанта', about: 'Столы, заказы и оплата. Планшет подключается кодом заведения.' },
    kitchen: { name: 'Экран кухни', about: 'Заказы появляются сразу после отправки.' },
    guest: { name: 'Меню для гостя', about: 'Меню, заказ и оплата на телефоне.' },
    cards: 'Гости открывают меню по коду на столе.',
    setUp: {
      name: 'Первая настройка',
      about: 'У заведения ещё нет администратора. Откройте ссылку, которую сервер напечатал при запуске.',
    },
    api: { name: 'API', about: 'Все запросы: прочитать и попробовать. Вход по имени и паролю.' },
    guides: { name: 'Руководства', about: 'Установка, резервные копии, ключи и вебхуки. На английском.' },
    more: 'Для разработчиков',
    reference: 'Справочник API',
    errors: 'Ошибки',
    events: 'События',
    menu: 'Открытое меню',
    health: 'Состояние сервера',
  },
  kk: {
    lead: 'Тапсырысты жоғалтпайтын мейрамхана жүйесі: даяшылар, ас үй және қонақтар бір тапсырысты бірден көреді.',
    languages: 'Тіл',
    waiter: { name: 'Даяшы планшеті', about: 'Үстелдер, тапсырыстар және төлем. Планшет код арқылы қосылады.' },
    kitchen: { name: 'Ас үй экраны', about: 'Тапсырыс жіберілген сәтте көрінеді.' },
    guest: { name: 'Қонақ мәзірі', about: 'Телефонда мәзір, тапсырыс және төлем.' },
    cards: 'Қонақтар мәзірді үстелдегі код арқылы ашады.',
    setUp: {
      name: 'Алғашқы баптау',
      about: 'Мекеменің әкімшісі әлі жоқ. Сервер іске қосылғанда шығарған сілтемені ашыңыз.',
    },
    api: { name: 'API', about: 'Барлық сұраулар: оқу және сынап көру. Кіру аты мен құпиясөз керек.' },
    guides: { name: 'Нұсқаулықтар', about: 'Орнату, сақтық көшірмелер, кілттер және вебхуктар. Ағылшын тілінде.' },
    more: 'Әзірлеушілерге',
    reference: 'API анықтамалығы',
    errors: 'Қателер',
    events: 'Оқиғалар',
    menu: 'Ашық мәзір',
    health: 'Сервер күйі',
  },
};
