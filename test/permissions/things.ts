import { done, type Caller } from '../caller.js';
import { enrolled } from '../given.js';
import { png } from '../jpeg.js';
import { sendBackground, sendPhoto } from '../photos.js';

/** Real things of one venue: what stands in a path behind the name of its resource. */
export type Things = Record<string, string>;

/** Things that a test may change and take away: nobody else in the house needs them. */
export async function spareThings(admin: Caller, who: string): Promise<Things> {
  const made = async (path: string, body: object): Promise<string> => (await done(admin.post(path, body))).id;
  const word = (name: string) => `${name} ${who}`;
  const station = await made('/stations', { name: word('Spare') });
  const category = await made('/categories', { name: word('Spare'), station_id: station });
  const dish = await done(
    admin.post('/dishes', {
      category_id: category,
      name: word('Spare'),
      variations: [
        { name: 'small', price: 100 },
        { name: 'large', price: 200 },
      ],
    }),
  );
  const group = await done(admin.post('/modifier-groups', { name: word('Spare'), modifiers: [{ name: 'Spare' }] }));
  const ingredient = await made('/ingredients', { name: word('Spare'), unit: 'g', allergens: ['MILK'] });
  const { body: photo } = await sendPhoto(admin, dish.id, png(16, 9, 9), { type: 'image/png' });
  const part = await made('/dishes', { category_id: category, name: word('Part'), price: 100 });
  const combo = await made('/dishes', { category_id: category, name: word('Combo'), price: 100 });
  const slots = [{ name: 'Spare', choices: [{ dish_id: part }] }];
  const { data: slotted } = await done(admin.put(`/dishes/${combo}/combo-slots`, { slots }));
  const location = await made('/locations', { name: word('Spare') });
  await done(sendBackground(admin, location, png(9, 9, 9), { type: 'image/png' }));
  const table = await made('/tables', { location_id: location, name: word('S'), seats: 2 });
  const rule = { name: `spare-${who}`, scope: 'API', per: 'DAY', most: 1_000_000 };
  const block = { address: '192.0.2.1', reason: 'Spare' };
  const [variation] = dish.variations;
  const items = [{ dish_id: dish.id, dish_variation_id: variation.id, quantity: 1 }];
  const order = await done(admin.post('/orders', { order_type: 'DINE_IN', table_id: table, items }));
  const method = await made('/payment-methods', { name: word('Spare'), kind: 'CARD' });
  const paid = await done(admin.post('/orders', { order_type: 'TAKEAWAY', items }));
  const discount = { kind: 'AMOUNT', amount: 1, reason: 'Spare' };
  const { discounts } = await done(admin.post(`/orders/${paid.id}/discounts`, discount, { version: paid.version }));
  await done(admin.patch('/venue', { fiscal_driver: 'JOURNAL' }));
  const { payment } = await done(admin.post(`/checks/${paid.check_id}/payments`, { payment_method_id: method }));
  const { data: receipts } = await done(admin.get(`/receipts?check_id=${paid.check_id}&kind=SALE`));
  const { document } = await done(admin.get(`/receipts/${receipts[0].id}`));
  const { version } = (await done(admin.get(`/orders/${paid.id}/checks`)))[0];
  const back = { kind: 'AMOUNT', amount: 1, reason: 'Spare' };
  const { refunds } = await done(admin.post(`/payments/${payment.id}/refunds`, back, { version }));
  const fiscal = await done(admin.get('/fiscal/documents'));
  await done(admin.patch('/venue', { fiscal_driver: null }));
  const printer = await made('/printers', { name: word('Spare'), connection: 'FILE', prints_all: [station] });
  const { id: job } = await done(admin.post(`/printers/${printer}/test`));
  const drawer = await made('/drawers', { name: word('Spare') });
  const clocked = (await done(admin.post('/time-clock/in'))).id as string;
  await done(admin.post('/time-clock/out'));
  const hours = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }];
  const schedule = await made('/schedules', { name: word('Spare'), hours });
  const card = await done(admin.post(`/tables/${table}/qr/rotate`));
  const code = new URL(card.url).pathname.split('/').at(-1)!;
  const guest = await guestAt(admin, code);
  const { total } = await done(guest.post('/guest/orders/price', { items }));
  const requested = await done(guest.post('/guest/orders', { items, total }));
  const call = await done(guest.post('/guest/calls', { kind: 'WATER' }));
  // Nobody listens there.
  const webhook = await made('/webhooks', { url: 'http://127.0.0.1:9/', types: ['printer.status_changed'] });
  const { id: delivery } = await done(admin.post(`/webhooks/${webhook}/test`));
  await enrolled(admin, word('Spare'), 'TABLET');
  const { data: devices } = await done(admin.get('/devices?per_page=100'));
  const { api_key: first } = await done(admin.post('/api-keys', { name: word('Spare'), scopes: ['menu:read'] }));
  const { api_key: key } = await done(admin.post(`/api-keys/${first.id}/rotate`, {}));
  return {
    '/api-keys': key.id,
    '/api-plans': first.id,
    '/rate-limits': await made('/rate-limits', rule),
    '/security/ip-blocks': await made('/security/ip-blocks', block),
    '/categories': category,
    '/checks': order.check_id,
    '/devices': devices.find(({ name }: { name: string }) => name === word('Spare')).id,
    '/dishes': dish.id,
    variation_id: variation.id,
    combo_id: combo,
    combo_part_id: part,
    slot_id: slotted[0].id,
    '/drawers': drawer,
    '/ingredients': ingredient,
    picture_id: photo.id,
    '/pictures': photo.id,
    size: 'phone',
    name: 'sandbox',
    '/kitchen/orders': order.id,
    '/kitchen/tickets': order.items[0].ticket_id,
    '/locations': location,
    number: await menuVersion(admin),
    '/modifier-groups': group.id,
    '/modifiers': group.modifiers[0].id,
    '/orders': order.id,
    item_id: order.items[0].id,
    job_id: job,
    '/deposits': await made('/deposits', { payment_method_id: method, amount: 1, name: word('Spare') }),
    '/payment-methods': method,
    '/refunds': refunds[0].id,
    '/fiscal/documents': fiscal.data[0].id,
    '/payments': payment.id,
    '/printers': printer,
    '/receipts': receipts[0].id,
    token: document.link.split('/').at(-1),
    discount_id: discounts[0].id,
    discounted_order_id: paid.id,
    '/pricing-policies': await made('/pricing-policies', { name: word('Spare') }),
    '/price-lists': await made('/price-lists', { name: word('Spare') }),
    '/schedules': schedule,
    '/shifts': await made('/shifts/open', { drawer_id: drawer }),
    '/stations': station,
    '/tables': table,
    '/tax-classes': await made('/tax-classes', {
      name: word('Spare'),
      rates: { dine_in: 12_000, takeaway: 5000, delivery: 0 },
      is_included: true,
    }),
    code,
    '/time-clock': clocked,
    '/guest-requests': requested.id,
    '/guest/payments': payment.id,
    '/calls': call.id,
    '/webhooks': webhook,
    '/webhooks/deliveries': delivery,
    '/users': await made('/users', { username: `spare.${who}`, name: 'Spare', role: 'waiter', pin: '4821' }),
  };
}

/** A phone that has scanned the card of a table. */
export async function guestAt(anyone: Caller, code: string): Promise<Caller> {
  return anyone.as((await done(anyone.post('/guest/sessions', { code }))).guest_token);
}

/** Puts the menu in force by hand, and from then on again every change at once. Answers the number of the version. */
export async function menuVersion(admin: Caller): Promise<string> {
  for (const menu_publishing of ['MANUAL', 'IMMEDIATE']) await done(admin.patch('/venue', { menu_publishing }));
  return String((await done(admin.get('/menu/versions'))).data[0].number);
}

/** The route's path with a real thing for each hole. */
export function address(path: string, things: Things): string {
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const holder = path.includes('/:discount_id') ? 'discounted_order_id' : path.slice(0, path.indexOf('/:id'));
    const thing = things[name === 'id' ? holder : name];
    if (!thing) throw new Error(`no thing stands for :${name} in ${path}; add it to things.ts`);
    return thing;
  });
}
