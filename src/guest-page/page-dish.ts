import { ALLERGEN_NAMES, type Allergen } from '../domain/food.js';
import type { Locale } from '../domain/locale.js';
import { priceText } from '../domain/money.js';
import type { PublicDish } from '../menu/menu.dto.js';
import { attributes, escaped } from './html.js';
import { PAGE_WORDS } from './page-words.js';

export interface DishStyle {
  lang: Locale;
  currency: string;
  /** With what is said of it besides its name and price. */
  isTold: boolean;
}

/** One dish as a line of the list. `data-pick`: something must be chosen before it can be ordered. */
export function dishLine(dish: PublicDish, style: DishStyle): string {
  const { variations, modifier_groups: groups, combo_slots: slots } = dish;
  const words = PAGE_WORDS[style.lang];
  const isByPhone = dish.is_available && !dish.open_price && !dish.sold_by_weight;
  const facts = attributes({
    id: `d-${dish.id}`,
    'data-price': dish.price,
    'data-pick': variations.length + groups.length + slots.length > 0,
    'data-out': !dish.is_available,
  });
  const photo = dish.photos[0]?.phone;
  return [
    `<li${facts}>`,
    `<h3>${escaped(dish.name)}</h3>`,
    style.isTold ? told(dish, style) : '',
    variations.length > 0 ? sizes(dish, style) : `<span class=price>${price(dish, style)}</span>`,
    dish.is_available ? '' : `<b class=out>${words.soldOut}</b>`,
    isByPhone ? '<button class=add hidden>+</button>' : '',
    photo ? `<img src="${escaped(photo.url)}" alt="" width=96 height=96 loading=lazy decoding=async>` : '',
  ].join('');
}

function told(dish: PublicDish, { lang }: DishStyle): string {
  const words = PAGE_WORDS[lang];
  const described = dish.description ? `<p>${escaped(dish.description)}</p>` : '';
  const traits = [
    dish.diets.map((diet) => words.diets[diet]).join(', '),
    dish.prep_minutes === null ? '' : `${words.usually} ${dish.prep_minutes} ${words.minutes}`,
    allergens(dish, lang),
  ].filter(Boolean);
  return described + (traits.length > 0 ? `<p class=traits>${traits.join(' · ')}</p>` : '');
}

function allergens({ allergens: inside, traces }: PublicDish, lang: Locale): string {
  if (inside === null) return '';
  const words = PAGE_WORDS[lang];
  const names = (of: readonly Allergen[]): string =>
    of.map((one) => ALLERGEN_NAMES[one][lang].toLocaleLowerCase(lang)).join(', ');
  const said = [inside.length > 0 ? `${words.contains}: ${names(inside)}` : words.noneOf14];
  if (traces && traces.length > 0) said.push(`${words.traces}: ${names(traces)}`);
  return said.join('. ');
}

function price(dish: PublicDish, { lang, currency }: DishStyle): string {
  const words = PAGE_WORDS[lang];
  if (dish.open_price || dish.price === null) return words.askPrice;
  const text = priceText(dish.price, currency, lang);
  return dish.sold_by_weight ? `${text} ${words.perKilogram}` : text;
}

function sizes({ variations }: PublicDish, { lang, currency }: DishStyle): string {
  const lines = variations.map((one) => {
    const facts = attributes({ 'data-out': !one.is_available });
    return `<li${facts}>${escaped(one.name)} <span class=price>${priceText(one.price, currency, lang)}</span>`;
  });
  return `<ul class=sizes>${lines.join('')}</ul>`;
}
