import type { Locale } from '../domain/locale.js';

export interface LinkWords {
  setup: string;
  reset: string;
  name: string;
  username: string;
  password: string;
  save: string;
  faults: Record<'name' | 'username' | 'password', string>;
  done: string;
  after: string;
  gone: string;
  start: string;
  signIn: string;
  guide: string;
}

/** What the pages behind one-time links say. */
export const linkWords: Record<Locale, LinkWords> = {
  en: {
    setup: 'The first administrator',
    reset: 'A new password',
    name: 'Name',
    username: 'Username',
    password: 'Password (8 characters or more)',
    save: 'Save',
    faults: {
      name: 'Enter a name of 1 to 80 characters.',
      username: 'Use 2 to 40 letters, digits, dots, hyphens or underscores, without spaces.',
      password: 'Use 8 to 128 characters.',
    },
    done: 'Done',
    after: 'You can sign in with your username and your password.',
    gone: 'This link has been used or is too old. Ask for a new one.',
    start: 'Start page',
    signIn: 'Sign in to the API page',
    guide: 'Guide: running QRes',
  },
  ru: {
    setup: 'Первый администратор',
    reset: 'Новый пароль',
    name: 'Имя',
    username: 'Имя для входа',
    password: 'Пароль (не короче 8 символов)',
    save: 'Сохранить',
    faults: {
      name: 'Введите имя от 1 до 80 символов.',
      username: 'От 2 до 40 букв, цифр, точек, дефисов или подчёркиваний, без пробелов.',
      password: 'От 8 до 128 символов.',
    },
    done: 'Готово',
    after: 'Теперь можно войти с именем для входа и паролем.',
    gone: 'Ссылка уже использована или устарела. Попросите новую.',
    start: 'Начальная страница',
    signIn: 'Войти на странице API',
    guide: 'Руководство по работе с QRes (на английском)',
  },
  kk: {
    setup: 'Бірінші әкімші',
    reset: 'Жаңа құпиясөз',
    name: 'Аты-жөні',
    username: 'Кіру аты',
    password: 'Құпиясөз (кемінде 8 таңба)',
    save: 'Сақтау',
    faults: {
      name: '1–80 таңбадан тұратын атты енгізіңіз.',
      username: 'Бос орынсыз 2–40 әріп, цифр, нүкте, дефис немесе астын сызу белгісі.',
      password: '8–128 таңба енгізіңіз.',
    },
    done: 'Дайын',
    after: 'Енді кіру атымен және құпиясөзбен кіруге болады.',
    gone: 'Сілтеме пайдаланылған немесе ескірген. Жаңасын сұраңыз.',
    start: 'Бастапқы бет',
    signIn: 'API бетінде кіру',
    guide: 'QRes нұсқаулығы (ағылшын тілінде)',
  },
};
