import type { DishWords } from './parts.js';

/** Hot drinks, soft drinks and the bar. */
export const drinkWords: DishWords = {
  'HOT-01': { kk: ['Эспрессо', 'Орташа қуырылған арабика'], en: ['Espresso', 'Medium-roast arabica'] },
  'HOT-02': { kk: ['Американо', 'Қос эспрессо және ыстық су'], en: ['Americano', 'Double espresso and hot water'] },
  'HOT-03': { kk: ['Капучино', 'Эспрессо және көпіршіген сүт'], en: ['Cappuccino', 'Espresso and frothed milk'] },
  'HOT-04': {
    kk: ['Флэт уайт', 'Қос эспрессо және жұқа сүт көбігі'],
    en: ['Flat white', 'Double espresso and fine milk foam'],
  },
  'HOT-05': { kk: ['Сүт қосылған шай', 'Қазақша күрең шай'], en: ['Tea with milk', 'Strong tea, the Kazakh way'] },
  'HOT-06': {
    kk: ['Шырғанақ шайы', 'Шырғанақ, апельсин, зімбір және бал'],
    en: ['Sea buckthorn tea', 'Sea buckthorn, orange, ginger and honey'],
  },
  'SOF-01': { kk: ['Кола', 'Мұз бен лимон қосылған'], en: ['Cola', 'With ice and lemon'] },
  'SOF-02': { kk: ['Айран', 'Үйде ашытылған, салқын'], en: ['Ayran', 'Homemade, cold'] },
  'SOF-03': { kk: ['Қымыз', 'Бие сүтінен ашытылған сусын'], en: ['Kumis', 'A drink of mare’s milk'] },
  'SOF-04': {
    kk: ['Тархун лимонады', 'Үйде жасалған, жас эстрагоннан'],
    en: ['Tarragon lemonade', 'Homemade, with fresh tarragon'],
  },
  'SOF-05': {
    kk: ['Мүкжидек морсы', 'Мүкжидек және аздап қант'],
    en: ['Cranberry mors', 'Cranberries and a little sugar'],
  },
  'SOF-06': { kk: ['Минералды су', 'Шыны бөтелке, 0.5 л'], en: ['Mineral water', 'Glass bottle, 0.5 l'] },
  'SOF-07': { kk: ['Апельсин фреші', 'Жаңа сығылған, 250 мл'], en: ['Fresh orange juice', 'Freshly pressed, 250 ml'] },
  'BAR-01': { kk: ['Құйма ашық сыра', 'Лагер, 4.7 %'], en: ['Draught lager', 'Lager, 4.7 %'] },
  'BAR-02': { kk: ['Алкогольсіз сыра', '0.5 л бөтелке'], en: ['Alcohol-free beer', 'Bottle of 0.5 l'] },
  'BAR-03': { kk: ['Қызыл шарап', 'Каберне Совиньон, құрғақ'], en: ['Red wine', 'Cabernet Sauvignon, dry'] },
  'BAR-04': { kk: ['Ақ шарап', 'Совиньон Блан, құрғақ'], en: ['White wine', 'Sauvignon Blanc, dry'] },
  'BAR-05': { kk: ['Мохито', 'Лайм, жалбыз және газдалған су'], en: ['Mojito', 'Lime, mint and soda'] },
};
