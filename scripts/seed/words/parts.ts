import type { Locale } from '../../../src/domain/locale.js';

/** The seed itself is written in the first one. */
export const languages: Locale[] = ['ru', 'kk', 'en'];

type OtherLocale = Exclude<Locale, 'ru'>;
type Words = Readonly<Record<string, Readonly<Record<OtherLocale, string>>>>;
/** Name and description in each other language, by the dish's number. */
export type DishWords = Readonly<Record<string, Readonly<Record<OtherLocale, readonly [name: string, about: string]>>>>;

export const categoryWords: Words = {
  Завтраки: { kk: 'Таңғы ас', en: 'Breakfast' },
  Комбо: { kk: 'Комбо', en: 'Combos' },
  Закуски: { kk: 'Басытқылар', en: 'Starters' },
  Салаты: { kk: 'Салаттар', en: 'Salads' },
  Супы: { kk: 'Сорпалар', en: 'Soups' },
  'Казахская кухня': { kk: 'Қазақ асханасы', en: 'Kazakh kitchen' },
  'Гриль и бургеры': { kk: 'Гриль және бургерлер', en: 'Grill and burgers' },
  'Горячие блюда': { kk: 'Ыстық тағамдар', en: 'Mains' },
  'Паста и ризотто': { kk: 'Паста және ризотто', en: 'Pasta and risotto' },
  Пицца: { kk: 'Пицца', en: 'Pizza' },
  'Гарниры и соусы': { kk: 'Гарнирлер мен тұздықтар', en: 'Sides and sauces' },
  Десерты: { kk: 'Десерттер', en: 'Desserts' },
  'Чай и кофе': { kk: 'Шай мен кофе', en: 'Tea and coffee' },
  Напитки: { kk: 'Сусындар', en: 'Soft drinks' },
  'Вино и пиво': { kk: 'Шарап пен сыра', en: 'Wine and beer' },
};

export const groupWords: Words = {
  Прожарка: { kk: 'Қуыру дәрежесі', en: 'Doneness' },
  Гарнир: { kk: 'Гарнир', en: 'Side' },
  'Добавки к бургеру': { kk: 'Бургерге қосымша', en: 'Burger extras' },
  'Добавки к пицце': { kk: 'Пиццаға қосымша', en: 'Pizza extras' },
  Соус: { kk: 'Тұздық', en: 'Sauce' },
  Молоко: { kk: 'Сүт', en: 'Milk' },
  Сироп: { kk: 'Сироп', en: 'Syrup' },
};

export const optionWords: Words = {
  'С кровью': { kk: 'Қанды', en: 'Rare' },
  Слабая: { kk: 'Аз қуырылған', en: 'Medium rare' },
  Средняя: { kk: 'Орташа қуырылған', en: 'Medium' },
  Полная: { kk: 'Толық қуырылған', en: 'Well done' },
  Пюре: { kk: 'Езбе', en: 'Mashed potatoes' },
  'Овощи гриль': { kk: 'Гриль көкөністер', en: 'Grilled vegetables' },
  Бекон: { kk: 'Бекон', en: 'Bacon' },
  Чеддер: { kk: 'Чеддер', en: 'Cheddar' },
  Халапеньо: { kk: 'Халапеньо', en: 'Jalapeño' },
  Моцарелла: { kk: 'Моцарелла', en: 'Mozzarella' },
  Пепперони: { kk: 'Пепперони', en: 'Pepperoni' },
  Грибы: { kk: 'Саңырауқұлақ', en: 'Mushrooms' },
  Чесночный: { kk: 'Сарымсақты', en: 'Garlic' },
  Барбекю: { kk: 'Барбекю', en: 'Barbecue' },
  Сырный: { kk: 'Ірімшікті', en: 'Cheese' },
  Коровье: { kk: 'Сиыр сүті', en: 'Cow’s milk' },
  Овсяное: { kk: 'Сұлы сүті', en: 'Oat milk' },
  Кокосовое: { kk: 'Кокос сүті', en: 'Coconut milk' },
  Ваниль: { kk: 'Ваниль', en: 'Vanilla' },
  'Лесной орех': { kk: 'Орман жаңғағы', en: 'Hazelnut' },
};

export const slotWords: Words = {
  'Первое блюдо': { kk: 'Бірінші тағам', en: 'First course' },
  'Второе блюдо': { kk: 'Екінші тағам', en: 'Main course' },
  Бургер: { kk: 'Бургер', en: 'Burger' },
  Гарнир: { kk: 'Гарнир', en: 'Side' },
  Напиток: { kk: 'Сусын', en: 'Drink' },
};

const variationWords: Words = {
  'на воде': { kk: 'суға піскен', en: 'with water' },
  'на молоке': { kk: 'сүтке піскен', en: 'with milk' },
  'на кокосовом молоке': { kk: 'кокос сүтіне піскен', en: 'with coconut milk' },
  'с курицей': { kk: 'тауық етімен', en: 'with chicken' },
  'с креветками': { kk: 'асшаянмен', en: 'with prawns' },
  'с тыквой': { kk: 'асқабақпен', en: 'with pumpkin' },
  'с бараниной': { kk: 'қой етімен', en: 'with lamb' },
  'на квасе': { kk: 'кваспен', en: 'with kvass' },
  'на айране': { kk: 'айранмен', en: 'with ayran' },
  'на одного': { kk: 'бір кісіге', en: 'for one' },
  'на четверых': { kk: 'төрт кісіге', en: 'for four' },
  гуйру: { kk: 'гуйру', en: 'guiru, with sauce' },
  босо: { kk: 'босо', en: 'boso, fried' },
  чесночный: { kk: 'сарымсақты', en: 'garlic' },
  барбекю: { kk: 'барбекю', en: 'barbecue' },
  сырный: { kk: 'ірімшікті', en: 'cheese' },
  '1 шарик': { kk: '1 түйір', en: '1 scoop' },
  '2 шарика': { kk: '2 түйір', en: '2 scoops' },
  '3 шарика': { kk: '3 түйір', en: '3 scoops' },
  одинарный: { kk: 'бір порция', en: 'single' },
  двойной: { kk: 'екі порция', en: 'double' },
  пиала: { kk: 'кесе', en: 'bowl' },
  чайник: { kk: 'шәйнек', en: 'pot' },
  'без газа': { kk: 'газсыз', en: 'still' },
  'с газом': { kk: 'газдалған', en: 'sparkling' },
  'бокал 125 мл': { kk: 'бокал 125 мл', en: 'glass 125 ml' },
  'бутылка 0.75 л': { kk: 'бөтелке 0.75 л', en: 'bottle 0.75 l' },
  безалкогольный: { kk: 'алкогольсіз', en: 'without alcohol' },
  классический: { kk: 'классикалық', en: 'classic' },
};

const unitWords: Words = {
  л: { kk: 'л', en: 'l' },
  мл: { kk: 'мл', en: 'ml' },
  г: { kk: 'г', en: 'g' },
  см: { kk: 'см', en: 'cm' },
  'шт.': { kk: 'дана', en: 'pcs' },
};

/** A variation is a size with a unit, or a word of its own. */
export function wordsOfVariation(name: string): Readonly<Record<OtherLocale, string>> | undefined {
  const [, amount, unit = ''] = /^([\d.]+) (\S+)$/.exec(name) ?? [];
  const units = unitWords[unit];
  return units ? { kk: `${amount} ${units.kk}`, en: `${amount} ${units.en}` } : variationWords[name];
}
