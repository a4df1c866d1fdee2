import { v7 as newId } from 'uuid';
import type { Chance } from './chance.js';
import { resolved, type Schema } from './operations.js';
import type { Stock } from './stock.js';
import { fitCaller, fitRule, networks } from './valid-limits.js';
import { day, daysAgo, later, moment, text, timeOfDay, unique } from './words.js';

export type Json = null | boolean | number | string | Json[] | { [member: string]: Json };
type Members = Record<string, Json>;

/** Somebody who signs in again and again while the requests run; no other request changes them. */
export interface Keys {
  username: string;
  password: string;
  pinUserId: string;
  pin: string;
}

/** Members whose meaning the contract's types do not tell. */
const MEANT: Record<string, (chance: Chance, stock: Stock) => Json> = {
  // A network in which nobody is, so that a rule for it limits nobody; a guest's address may be any words.
  address: (chance) => `198.51.100.${chance.whole(1, 250)}`,
  business_date: day,
  category_id: (chance, stock) => stock.id('categories', chance),
  closes: timeOfDay,
  code: (_, stock) => stock.draw('enrolment code') ?? 'ABCD-EFGH',
  colour: (chance) => `#${chance.whole(0, 0xffffff).toString(16).padStart(6, '0')}`,
  currency: (chance) => chance.pick(['KZT', 'RUB', 'EUR']),
  cursor: (chance, stock) => stock.peek('cursor', chance) ?? 'bm9uZQ',
  dish_id: (chance, stock) => stock.id('dishes', chance),
  dish_variation_id: () => null,
  ends_on: () => '2035-12-31',
  email: () => `guest.${unique()}@example.com`,
  // Within what a key may live without an admin.
  expires_at: (chance) => later(chance, 300 * 24),
  from: () => daysAgo(20),
  group_id: (chance, stock) => stock.id('modifier-groups', chance),
  // Nothing listens there, and nothing but this machine is called.
  host: () => '127.0.0.1',
  id: () => newId(),
  ingredient_id: (chance, stock) => stock.id('ingredients', chance),
  location_id: (chance, stock) => stock.id('locations', chance),
  // What is new can be ordered once it is published: seldom, or few orders would succeed.
  menu_publishing: (chance) => (chance.in100(20) ? 'MANUAL' : 'IMMEDIATE'),
  name: (chance) => `${text(chance, 1, 8)} ${unique()}`,
  nested_group_id: () => null,
  opens: timeOfDay,
  path: (chance) => chance.pick(['/orders', '/restaurant', '/orders/{id}/items']),
  password: (chance) => `${text(chance, 8, 20)} ${unique()}`,
  payment_method_id: (chance, stock) => stock.id('payment-methods', chance),
  // Only what is counted in pieces has one.
  piece_g: () => null,
  pin: (chance) => String(chance.whole(1000, 999_999)),
  refresh_token: (_, stock) => stock.draw('refresh token') ?? 'qref_none',
  // Nobody's: a job that is sent there is refused at once.
  port: () => 9,
  route: (chance) => chance.pick(['GET /api/v1/orders', 'POST /api/v1/orders/:id/items', 'GET (none)']),
  role: (chance) => chance.pick(['waiter', 'cashier', 'kitchen', 'viewer', 'manager']),
  size: (chance) => chance.whole(128, 300),
  slug: () => `house-${unique()}`,
  starts_on: () => '2020-01-01',
  schedule_id: (chance, stock) => stock.pick('schedules', chance)?.id ?? null,
  station: (chance, stock) => stock.id('stations', chance),
  station_id: (chance, stock) => stock.id('stations', chance),
  station_ids: (chance, stock) => [stock.id('stations', chance)],
  table_id: (chance, stock) => stock.id('tables', chance),
  tax_class_id: (chance, stock) => stock.id('tax-classes', chance),
  time_zone: (chance) => chance.pick(['Asia/Almaty', 'Europe/Moscow', 'UTC']),
  to: () => daysAgo(-1),
  types: (chance) => chance.pick(['order.created', 'ticket.created,menu.published', 'payment.received']),
  since: moment,
  until: (chance) => (chance.in100(80) ? later(chance, 24) : moment(chance)),
  // A webhook writes a row for every event: few are made, and nobody listens to them.
  url: (chance) => (chance.in100(50) ? 'http://127.0.0.1:9/' : 'http://127.0.0.1:0/'),
  username: () => `fuzz.${unique()}`,
  value: () => `value-${unique()}`,
  venue: (_, stock) => stock.slug ?? 'nowhere',
  view: (chance, stock) =>
    chance.pick(['floor', 'kitchen', 'expo', 'menu', 'today', `kitchen:${stock.id('stations', chance)}`]),
  // Whoever waits for an event waits for nothing else; the boundary of 25 s would say nothing about the product.
  wait: () => 0,
  x1: (chance) => chance.whole(0, 100),
  x2: (chance) => chance.whole(0, 100),
  y1: (chance) => chance.whole(0, 100),
  y2: (chance) => chance.whole(0, 100),
};

const ORDINARY_MONEY = 200_000;

export function validValue(schema: Schema, name: string, chance: Chance, stock: Stock): Json {
  const {
    type,
    nullable,
    enum: choices,
    minimum = 0,
    maximum = 1000,
    minLength = 0,
    maxLength = 40,
    ...rest
  } = resolved(schema);
  if (nullable && chance.in100(15)) return null;
  // What stands in the head of a request or an answer is spelt with few letters.
  if (name === 'name' && rest.pattern) return `x-${unique()}`;
  const meant = MEANT[name];
  // Elsewhere than in a report these are numbers of versions.
  const isVersion = type === 'integer' && (name === 'from' || name === 'to');
  // In a query they are one text, in a body a list of names that the contract tells.
  const isList = name === 'types' && type === 'array';
  if (meant && !isVersion && !isList) return meant(chance, stock);
  if (choices) return chance.pick(choices);
  if (type === 'boolean') return chance.in100(50);
  if (type === 'integer' || type === 'number') return chance.whole(minimum, Math.min(maximum, ORDINARY_MONEY));
  if (type === 'array') return validList(rest, name, chance, stock);
  if (type === 'object') return validObject(rest, chance, stock);
  if (rest.format === 'uuid') return newId();
  if (rest.format === 'date') return day(chance);
  if (rest.format === 'date-time') return moment(chance);
  return text(chance, minLength, maxLength);
}

function validList(
  { items = {}, minItems = 0, uniqueItems }: Schema,
  name: string,
  chance: Chance,
  stock: Stock,
): Json {
  if (name === 'cidrs') return networks(chance);
  if (name === 'ids') return [stock.id('categories', chance)];
  if (name === 'prints_all' || name === 'fallback_for') return [stock.id('stations', chance)];
  if (name === 'table_ids') return [...new Set([stock.id('tables', chance), stock.id('tables', chance)])];
  const list = Array.from({ length: chance.whole(minItems, minItems + 2) }, () => validValue(items, '', chance, stock));
  return uniqueItems ? [...new Set(list)] : list;
}

function validObject({ properties = {}, required = [] }: Schema, chance: Chance, stock: Stock): Members {
  const members: Members = {};
  for (const [name, schema] of Object.entries(properties))
    if (required.includes(name) || chance.in100(50)) members[name] = validValue(schema, name, chance, stock);
  if ('quantity' in members && 'dish_id' in members) fitDish(members, chance, stock);
  // A slot of a combo is a new one.
  if ('choices' in members) delete members['id'];
  // A dish is weighed or priced by the waiter, and nobody chooses more at least than at most.
  if (members['open_price']) delete members['sold_by_weight'];
  if (typeof members['min'] === 'number' && typeof members['max'] === 'number' && members['min'] > members['max'])
    members['min'] = members['max'];
  fitTable(members);
  // A dish has a price or variations; with both it has one of its own when the last variation goes.
  if ('variations' in properties) members['price'] = chance.whole(0, ORDINARY_MONEY);
  fitPayment(members, chance, stock);
  fitNutrition(members, chance);
  fitRule(members, chance, stock);
  if ('value' in members && 'name' in members) members['name'] = `x-${unique()}`;
  fitCaller(members, stock, chance);
  return members;
}

/** A table of the usual size stands in the middle of the room, or nowhere. */
function fitTable(members: Members): void {
  if (!('min_covers' in members) && !('rotation' in members) && !('shape' in members)) return;
  for (const side of ['x', 'y', 'width', 'height']) delete members[side];
  if ('rotation' in members) Object.assign(members, { x: 500, y: 400 });
  if ('min_covers' in members) members['min_covers'] = 1;
}

/** What is ordered is on the menu, and a dish that has variations is ordered in one of them. */
function fitDish(members: Members, chance: Chance, stock: Stock): void {
  const dish = stock.pick('dishes', chance, {
    suits: ({ is_available, remaining }) => is_available && (remaining === null || remaining > 3),
  });
  members['dish_id'] = dish?.id ?? newId();
  members['quantity'] = chance.whole(1, 3);
  delete members['dish_variation_id'];
  const variations = (dish?.['variations'] ?? []) as { id: string; is_available: boolean }[];
  const onSale = variations.filter(({ is_available }) => is_available);
  if (!dish?.['open_price']) delete members['price'];
  else members['price'] = chance.whole(0, ORDINARY_MONEY);
  if (!dish?.['sold_by_weight']) delete members['grams'];
  else members['grams'] = chance.whole(1, 2000);
  fitSlots(members, (dish?.['combo_slots'] ?? []) as SlotView[]);
  fitChoice(members, (dish?.['modifier_groups'] ?? []) as { group_id: string }[], chance, stock);
  if (variations.length > 0) members['dish_variation_id'] = onSale.length > 0 ? chance.pick(onSale).id : newId();
}

interface SlotView {
  id: string;
  min: number;
  choices: { dish_id: string }[];
}

/** As much in each slot of a combo as must be. */
function fitSlots(members: Members, slots: readonly SlotView[]): void {
  delete members['components'];
  if (slots.length === 0) return;
  members['components'] = slots
    .filter(({ min }) => min > 0)
    .map(({ id, min, choices }) => ({ slot_id: id, dish_id: choices[0]!.dish_id, quantity: min }));
}

/** A part is not more than the whole, and 100 g have 100 g in them. */
function fitNutrition(members: Members, chance: Chance): void {
  if (!('saturated_mg' in members)) return;
  for (const name of ['protein_mg', 'fat_mg', 'carbohydrates_mg', 'salt_mg']) members[name] = chance.whole(0, 25_000);
  for (const name of ['saturated_mg', 'sugar_mg']) members[name] = 0;
}

/** As much of the dish's groups as they ask for at least, or their defaults. */
function fitChoice(members: Members, links: readonly { group_id: string }[], chance: Chance, stock: Stock): void {
  if (chance.in100(50)) return void delete members['modifiers'];
  members['modifiers'] = links.flatMap(({ group_id }): Json[] => {
    const options = stock.get('modifier-groups', group_id)?.['modifiers'] as { id: string }[] | undefined;
    return options?.length ? [{ modifier_id: chance.pick(options).id }] : [];
  });
}

function fitPayment(members: Members, chance: Chance, stock: Stock): void {
  if (!('payment_method_id' in members)) return;
  const method = stock.pick('payment-methods', chance, { suits: ({ is_active }) => is_active });
  members['payment_method_id'] = method?.id ?? newId();
  members['reference'] = text(chance, 1, 20);
  if (chance.in100(70)) delete members['amount'];
  else members['amount'] = chance.whole(1, 5000);
  if ('tendered' in members) members['tendered'] = 1_000_000_000;
}
