import type { DishWords } from './parts.js';

/** Breakfasts, starters, salads, soups and the Kazakh kitchen. */
export const foodWords: DishWords = {
  'BRK-01': {
    kk: ['Қаймақ қосылған сырниктер', 'Сүзбе сырниктер, қаймақ және шие тосабы'],
    en: ['Curd pancakes with sour cream', 'Curd pancakes, sour cream and cherry jam'],
  },
  'BRK-02': {
    kk: ['Ірімшік пен көк қосылған омлет', 'Үш жұмыртқа, голланд ірімшігі, аскөк және тост'],
    en: ['Omelette with cheese and herbs', 'Three eggs, Gouda, dill and toast'],
  },
  'BRK-03': {
    kk: ['Бенедикт жұмыртқасы', 'Екі пашот жұмыртқа, ветчина және голланд тұздығы қосылған ағылшын маффині'],
    en: ['Eggs Benedict', 'Two poached eggs, ham and hollandaise on an English muffin'],
  },
  'BRK-04': {
    kk: ['Жидек қосылған сұлы ботқасы', 'Ұзақ піскен сұлы, итбүлдірген және бал'],
    en: ['Porridge with berries', 'Slow-cooked oats, lingonberries and honey'],
  },
  'BRK-05': {
    kk: ['Авокадо қосылған тост', 'Ашытқы наны, авокадо, шие қызанақ және шала піскен жұмыртқа'],
    en: ['Avocado toast', 'Sourdough, avocado, cherry tomatoes and a soft egg'],
  },
  'STR-01': {
    kk: ['Қазы мен жая', 'Жұқа туралған қазы, жая және қызыл пияз'],
    en: ['Kazy and zhaya', 'Thinly sliced kazy and zhaya with red onion'],
  },
  'STR-02': {
    kk: ['Бауырсақ', 'Ыстық бауырсақ, қаймақ пен бал қосып беріледі'],
    en: ['Baursaks', 'Hot baursaks with thick cream and honey'],
  },
  'STR-03': {
    kk: ['Барбекю тауық қанаттары', 'Ысталған қанаттар, балдыркөк және көк ірімшік тұздығы'],
    en: ['Barbecue chicken wings', 'Smoky wings with celery and blue cheese dip'],
  },
  'STR-04': {
    kk: ['Албырт тартары', 'Албырт, авокадо, қияр және понзу тұздығы'],
    en: ['Salmon tartare', 'Salmon, avocado, cucumber and ponzu'],
  },
  'STR-05': {
    kk: ['Қызанақ қосылған брускетта', 'Чиабатта, қызанақ, насыбайгүл және зәйтүн майы'],
    en: ['Tomato bruschetta', 'Ciabatta, tomatoes, basil and olive oil'],
  },
  'STR-06': {
    kk: ['Ірімшік табағы', 'Бес түрлі ірімшік, жүзім, грек жаңғағы және бал'],
    en: ['Cheese board', 'Five cheeses, grapes, walnuts and honey'],
  },
  'SAL-01': {
    kk: ['Цезарь', 'Романо, пармезан, крутон және анчоус тұздығы'],
    en: ['Caesar salad', 'Romaine, parmesan, croutons and anchovy dressing'],
  },
  'SAL-02': {
    kk: ['Грек салаты', 'Қызанақ, қияр, зәйтүн, қызыл пияз және фета'],
    en: ['Greek salad', 'Tomatoes, cucumbers, olives, red onion and feta'],
  },
  'SAL-03': {
    kk: ['Бұзау еті қосылған оливье', 'Үй майонезі, бұзау еті және бөдене жұмыртқасы'],
    en: ['Olivier salad with veal', 'Homemade mayonnaise, veal and a quail egg'],
  },
  'SAL-04': {
    kk: ['Ащы-шұшық', 'Піскен қызанақ, жұқа пияз және ащы бұрыш'],
    en: ['Achichuk', 'Ripe tomatoes, thin onion and hot pepper'],
  },
  'SAL-05': {
    kk: ['Сиыр еті қосылған жылы салат', 'Сиыр еті, баялды, рукола және күнжіт'],
    en: ['Warm beef salad', 'Beef tenderloin, aubergine, rocket and sesame'],
  },
  'SOU-01': {
    kk: ['Пампушка қосылған борщ', 'Сиыр еті, қызылша, қаймақ және сарымсақты пампушка'],
    en: ['Borscht with a garlic bun', 'Beef, beetroot, sour cream and a garlic bun'],
  },
  'SOU-02': {
    kk: ['Қой етінің сорпасы', 'Қой еті, картоп, сәбіз және көк шөп'],
    en: ['Lamb sorpa', 'Lamb, potatoes, carrot and herbs'],
  },
  'SOU-03': {
    kk: ['Етті солянка', 'Еттің үш түрі, тұздалған қияр, зәйтүн және лимон'],
    en: ['Meat solyanka', 'Three kinds of meat, pickles, olives and lemon'],
  },
  'SOU-04': {
    kk: ['Том ям', 'Кокос сүті, лимон шөбі, галангал және чили'],
    en: ['Tom yum', 'Coconut milk, lemongrass, galangal and chilli'],
  },
  'SOU-05': {
    kk: ['Окрошка', 'Шалғам, қияр, жұмыртқа және бұзау еті'],
    en: ['Okroshka', 'Cold soup of radish, cucumber, egg and veal'],
  },
  'KAZ-01': {
    kk: ['Бесбармақ', 'Қазы, қой еті, жайма және тұздық; сорпасымен'],
    en: ['Beshbarmak', 'Kazy, lamb, thin pasta and onion, with broth'],
  },
  'KAZ-02': {
    kk: ['Қуырдақ', 'Қойдың жүрегі мен бауыры, картоп және пияз'],
    en: ['Kuyrdak', 'Lamb heart and liver, potatoes and onion'],
  },
  'KAZ-03': {
    kk: ['Лағман', 'Қолмен созылған кеспе, сиыр еті және көкөніс'],
    en: ['Lagman', 'Hand-pulled noodles, beef and vegetables'],
  },
  'KAZ-04': {
    kk: ['Қой еті мен асқабақ қосылған мәнті', 'Бес дана, қаймақпен немесе ащы тұздықпен'],
    en: ['Manty with lamb and pumpkin', 'Five pieces, with sour cream or hot sauce'],
  },
  'KAZ-05': {
    kk: ['Палау', 'Күріш, қой еті, сары сәбіз және зире'],
    en: ['Pilaf', 'Rice, lamb, yellow carrot and cumin'],
  },
  'KAZ-06': {
    kk: ['Самса', 'Пештен шыққан қатпарлы қамыр, бір дана'],
    en: ['Samsa', 'Flaky pastry from the oven, one piece'],
  },
};
