import type { DishWords } from './parts.js';

/** The grill, mains, pasta, pizza, sides, desserts and combos. */
export const mainWords: DishWords = {
  'GRL-01': {
    kk: ['Қой етінен кәуап', 'Көмірге піскен жұмсақ ет, пияз және жұқа лаваш'],
    en: ['Lamb shashlik', 'Charcoal-grilled lamb, onion and thin lavash'],
  },
  'GRL-02': {
    kk: ['Тауық етінен кәуап', 'Тауық саны, аджика және жұқа лаваш'],
    en: ['Chicken shashlik', 'Chicken thigh, adjika and thin lavash'],
  },
  'GRL-03': {
    kk: ['Рибай стейгі', 'Дәнмен бордақыланған сиыр еті, розмарин майы және бұрыш тұздығы'],
    en: ['Rib eye steak', 'Grain-fed beef, rosemary butter and pepper sauce'],
  },
  'GRL-04': {
    kk: ['Грильдегі албырт', 'Албырт сүбесі, шпинат және лимон тұздығы'],
    en: ['Grilled salmon', 'Salmon fillet, spinach and lemon sauce'],
  },
  'GRL-05': {
    kk: ['Классикалық бургер', 'Сиыр еті котлеті, тұздалған қияр, қызанақ және арнайы тұздық'],
    en: ['Classic burger', 'Beef patty, pickles, tomato and signature sauce'],
  },
  'GRL-06': {
    kk: ['Қос чизбургер', 'Екі сиыр еті котлеті, қос чеддер және карамельденген пияз'],
    en: ['Double cheeseburger', 'Two beef patties, double cheddar and caramelised onion'],
  },
  'MAI-01': {
    kk: ['Езбе қосылған бефстроганов', 'Сиыр еті, ақ саңырауқұлақ және кілегей тұздығы'],
    en: ['Beef stroganoff with mashed potatoes', 'Beef tenderloin, porcini and cream sauce'],
  },
  'MAI-02': {
    kk: ['Киев котлеті', 'Тауық сүбесі, көк қосылған май және картоп езбесі'],
    en: ['Chicken Kiev', 'Chicken fillet, herb butter and mashed potatoes'],
  },
  'MAI-03': {
    kk: ['Үй тұшпарасы', 'Сиыр және шошқа еті, қаймақпен немесе сорпамен'],
    en: ['Homemade pelmeni', 'Beef and pork, with sour cream or broth'],
  },
  'MAI-04': {
    kk: ['Картоп пен саңырауқұлақ қосылған вареник', 'Сегіз дана, қуырылған пияз және қаймақ'],
    en: ['Vareniki with potato and mushrooms', 'Eight pieces, fried onion and sour cream'],
  },
  'PAS-01': {
    kk: ['Карбонара', 'Спагетти, гуанчале, жұмыртқа сарысы және пекорино'],
    en: ['Carbonara', 'Spaghetti, guanciale, egg yolk and pecorino'],
  },
  'PAS-02': {
    kk: ['Болоньезе', 'Тальятелле, сиыр еті рагуы және пармезан'],
    en: ['Bolognese', 'Tagliatelle, beef ragù and parmesan'],
  },
  'PAS-03': {
    kk: ['Асшаян қосылған тальятелле', 'Жолбарыс асшаяны, кілегей, сарымсақ және лимон'],
    en: ['Tagliatelle with prawns', 'Tiger prawns, cream, garlic and lemon'],
  },
  'PAS-04': {
    kk: ['Ақ саңырауқұлақ қосылған ризотто', 'Арборио күріші, ақ саңырауқұлақ және пармезан'],
    en: ['Porcini risotto', 'Arborio rice, porcini and parmesan'],
  },
  'PIZ-01': {
    kk: ['Маргарита пиццасы', 'Қызанақ тұздығы, моцарелла және насыбайгүл'],
    en: ['Pizza Margherita', 'Tomato sauce, mozzarella and basil'],
  },
  'PIZ-02': {
    kk: ['Пепперони пиццасы', 'Қызанақ тұздығы, моцарелла және ащы пепперони'],
    en: ['Pizza Pepperoni', 'Tomato sauce, mozzarella and spicy pepperoni'],
  },
  'PIZ-03': {
    kk: ['Төрт ірімшік пиццасы', 'Моцарелла, горгонзола, пармезан және скаморца'],
    en: ['Pizza Quattro Formaggi', 'Mozzarella, gorgonzola, parmesan and scamorza'],
  },
  'PIZ-04': {
    kk: ['Қазы қосылған пицца', 'Қазы, моцарелла, қызыл пияз және аскөк'],
    en: ['Pizza with kazy', 'Kazy, mozzarella, red onion and dill'],
  },
  'PIZ-05': {
    kk: ['Гриль көкөністер қосылған пицца', 'Баялды, цукини, тәтті бұрыш және зәйтүн'],
    en: ['Pizza with grilled vegetables', 'Aubergine, courgette, sweet pepper and olives'],
  },
  'SID-01': {
    kk: ['Фри картобы', 'Теңіз тұзымен'],
    en: ['French fries', 'With sea salt'],
  },
  'SID-02': {
    kk: ['Картоп езбесі', 'Кілегей мен май қосылған'],
    en: ['Mashed potatoes', 'With cream and butter'],
  },
  'SID-03': {
    kk: ['Гриль көкөністер', 'Цукини, бұрыш, баялды және шампиньон'],
    en: ['Grilled vegetables', 'Courgette, pepper, aubergine and mushrooms'],
  },
  'SID-04': {
    kk: ['Тандыр нан', 'Тандырдан шыққан ыстық нан'],
    en: ['Tandoor flatbread', 'Hot bread from the tandoor'],
  },
  'SID-05': {
    kk: ['Таңдаулы тұздық', '50 г порция'],
    en: ['Sauce of your choice', 'A portion of 50 g'],
  },
  'DES-01': {
    kk: ['Балды торт', 'Балды қабаттар және қаймақ кремі'],
    en: ['Honey cake', 'Honey layers and sour cream'],
  },
  'DES-02': {
    kk: ['«Нью-Йорк» чизкейгі', 'Жидек тұздығы қосылған пісірілген чизкейк'],
    en: ['New York cheesecake', 'Baked cheesecake with berry sauce'],
  },
  'DES-03': {
    kk: ['Шәк-шәк', 'Балға шыланған қамыр, жаңғақ'],
    en: ['Chak-chak', 'Fried dough in honey, with nuts'],
  },
  'DES-04': {
    kk: ['Балмұздақ', 'Ваниль, шоколад немесе пісте'],
    en: ['Ice cream', 'Vanilla, chocolate or pistachio'],
  },
  'DES-05': {
    kk: ['Тирамису', 'Маскарпоне, савоярди және эспрессо'],
    en: ['Tiramisu', 'Mascarpone, ladyfingers and espresso'],
  },
  'CMB-01': {
    kk: ['Түскі ас', 'Салат немесе сорпа, ыстық тағам және сусын'],
    en: ['Business lunch', 'Salad or soup, a main course and a drink'],
  },
  'CMB-02': {
    kk: ['Бургер, фри және сусын', 'Бургер, фри картобы және таңдаулы сусын'],
    en: ['Burger, fries and a drink', 'A burger, French fries and a drink of your choice'],
  },
};
