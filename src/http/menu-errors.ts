import type { RefusalCode } from '../domain/refusal.js';
import type { ErrorText } from './error-text.js';

/** What the menu and its combos refuse. */
export const menuErrors = {
  SOLD_OUT: { status: 409, en: 'Sold out.', ru: 'Закончилось.', kk: 'Таусылды.' },
  CHOICE_REFUSED: { status: 409, en: 'Not sold like this.', ru: 'Так не продаётся.', kk: 'Бұлай сатылмайды.' },
  DISH_ARCHIVED: {
    status: 409,
    en: 'This dish is no longer on the menu.',
    ru: 'Этого блюда больше нет в меню.',
    kk: 'Бұл тағам мәзірде жоқ.',
  },
  VARIATION_REQUIRED: {
    status: 409,
    en: 'Choose a variation of this dish.',
    ru: 'Выберите вариант блюда.',
    kk: 'Тағам нұсқасын таңдаңыз.',
  },
  PRICE_REQUIRED: {
    status: 409,
    en: 'A dish without variations needs a price.',
    ru: 'Блюду без вариантов нужна цена.',
    kk: 'Нұсқасы жоқ тағамға баға керек.',
  },
  STATION_REQUIRED: {
    status: 409,
    en: 'No station makes this dish.',
    ru: 'Это блюдо не готовит ни одна станция.',
    kk: 'Бұл тағамды ешбір бекет дайындамайды.',
  },
  IMPORT_ARCHIVES_MOST: {
    status: 409,
    en: 'This file would archive {archived} of {dishes} dishes. Check it with dry_run=true, then import it with confirm=true.',
    ru: 'Этот файл отправит в архив {archived} из {dishes} блюд. Проверьте его с dry_run=true; загрузите с confirm=true.',
    kk: 'Бұл файл {dishes} тағамның {archived}-ін мұрағатқа жібереді. dry_run=true арқылы тексеріңіз; confirm=true арқылы жүктеңіз.',
  },
  IMPORT_WITHOUT_DISHES: {
    status: 409,
    en: 'This file has no dish that can be imported, and {ignored} entries that are not known here. Try it with dry_run=true; import it with confirm=true.',
    ru: 'В этом файле нет ни одного блюда, которое можно загрузить; неизвестных записей: {ignored}. Проверьте его с dry_run=true; загрузите с confirm=true.',
    kk: 'Бұл файлда жүктеуге болатын тағам жоқ; белгісіз жазбалар: {ignored}. dry_run=true арқылы тексеріңіз; confirm=true арқылы жүктеңіз.',
  },
  TOO_DEEP: {
    status: 409,
    en: 'A menu can have three levels of categories.',
    ru: 'В меню не больше трёх уровней категорий.',
    kk: 'Мәзірде санаттардың ең көбі үш деңгейі болады.',
  },
  TOO_MANY_TAXES: {
    status: 409,
    en: 'A check has at most {most} different taxes.',
    ru: 'В счёте не больше {most} разных налогов.',
    kk: 'Шотта ең көбі {most} түрлі салық.',
  },
  NOT_SOLD_NOW: {
    status: 409,
    en: '{name} is not sold at this time.',
    ru: 'Сейчас не продаётся: {name}.',
    kk: 'Қазір сатылмайды: {name}.',
  },
  NOT_PUBLISHED: {
    status: 409,
    en: '{name} is not on the published menu yet.',
    ru: 'Ещё нет в опубликованном меню: {name}.',
    kk: 'Жарияланған мәзірде әлі жоқ: {name}.',
  },
  PUBLISHED_AT_ONCE: {
    status: 409,
    en: 'This menu applies changes immediately. There is nothing to publish.',
    ru: 'Изменения этого меню действуют сразу, публиковать нечего.',
    kk: 'Бұл мәзірдегі өзгерістер бірден күшіне енеді, жариялайтын ештеңе жоқ.',
  },
  DRAFT_DIFFERS: {
    status: 409,
    en: 'The draft is not the published menu: {changes} differences. Publish it first.',
    ru: 'Черновик отличается от опубликованного меню, отличий: {changes}. Сначала опубликуйте его.',
    kk: 'Жоба жарияланған мәзірден өзгеше, айырмашылық саны: {changes}. Алдымен оны жариялаңыз.',
  },
  PART_OF_WHOLE: {
    status: 409,
    en: 'This line is a part of {name}. Change the whole, or take this part back.',
    ru: 'Это часть: {name}. Измените целое или отмените эту часть.',
    kk: 'Бұл {name} бөлігі: бүтінін өзгертіңіз немесе осы бөліктен бас тартыңыз.',
  },
} satisfies Partial<Record<RefusalCode, ErrorText>>;
