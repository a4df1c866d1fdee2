import type { Locale } from '../../src/domain/locale.js';

/** The first is the one in which whatever is not translated is taken to be written. */
export const languages: Locale[] = ['ru', 'kk', 'en'];

type Words = Readonly<Record<string, Partial<Record<Locale, string>>>>;

/** What guests read in their language, by the name that the menu has. */
export const categoryWords: Words = {
  Завтраки: { kk: 'Таңғы ас', en: 'Breakfast' },
  Закуски: { kk: 'Басытқылар', en: 'Starters' },
  Салаты: { kk: 'Салаттар', en: 'Salads' },
  Супы: { kk: 'Сорпалар', en: 'Soups' },
  'Қазақ асханасы': { ru: 'Казахская кухня', en: 'Kazakh kitchen' },
  'Grill & Burgers': { ru: 'Гриль и бургеры', kk: 'Гриль және бургерлер' },
  'Горячие блюда': { kk: 'Ыстық тағамдар', en: 'Mains' },
  'Паста и ризотто': { kk: 'Паста және ризотто', en: 'Pasta and risotto' },
  Пицца: { kk: 'Пицца', en: 'Pizza' },
  'Гарниры и соусы': { kk: 'Гарнирлер мен тұздықтар', en: 'Sides and sauces' },
  Десерты: { kk: 'Десерттер', en: 'Desserts' },
  'Шәй және кофе': { ru: 'Чай и кофе', en: 'Tea and coffee' },
  Напитки: { kk: 'Сусындар', en: 'Soft drinks' },
  'Wine & Beer': { ru: 'Вино и пиво', kk: 'Шарап пен сыра' },
};

export const dishWords: Words = {
  'Сырники со сметаной': { kk: 'Қаймақ қосылған сырниктер', en: 'Curd pancakes with sour cream' },
  'Омлет с сыром и зеленью': { kk: 'Ірімшік пен көк қосылған омлет', en: 'Omelette with cheese and herbs' },
  'Eggs Benedict': { ru: 'Яйца Бенедикт', kk: 'Бенедикт жұмыртқасы' },
  'Avocado Toast': { ru: 'Тост с авокадо', kk: 'Авокадо қосылған тост' },
  'Шашлык из баранины': { kk: 'Қой етінен кәуап', en: 'Lamb shashlik' },
  'Шашлык из курицы': { kk: 'Тауық етінен кәуап', en: 'Chicken shashlik' },
  'Rib Eye Steak': { ru: 'Стейк рибай', kk: 'Рибай стейгі' },
  'Лосось на гриле': { kk: 'Грильдегі албырт', en: 'Grilled salmon' },
  'Classic Burger': { ru: 'Классический бургер', kk: 'Классикалық бургер' },
  'Double Cheeseburger': { ru: 'Двойной чизбургер', kk: 'Қос чизбургер' },
  Бесбармақ: { ru: 'Бешбармак', en: 'Beshbarmak' },
  Қуырдақ: { ru: 'Куырдак', en: 'Kuyrdak' },
  Бауырсақ: { ru: 'Баурсаки', en: 'Baursaks' },
  'Пицца Маргарита': { kk: 'Маргарита пиццасы', en: 'Pizza Margherita' },
  'Картофель фри': { kk: 'Фри картобы', en: 'French fries' },
  Медовик: { kk: 'Балды торт', en: 'Honey cake' },
  'Шәк-шәк': { ru: 'Чак-чак', en: 'Chak-chak' },
  'Облепиховый чай': { kk: 'Шырғанақ шәйі', en: 'Sea buckthorn tea' },
};

export const groupWords: Words = {
  Прожарка: { kk: 'Қуыру дәрежесі', en: 'How would you like it done?' },
  Гарнир: { kk: 'Гарнир', en: 'Side' },
  'Добавки к бургеру': { kk: 'Бургерге қосымша', en: 'On the burger' },
  'Добавки к пицце': { kk: 'Пиццаға қосымша', en: 'On the pizza' },
  Соус: { kk: 'Тұздық', en: 'Sauce' },
  Молоко: { kk: 'Сүт', en: 'Milk' },
  Сироп: { kk: 'Шырын', en: 'Syrup' },
};
