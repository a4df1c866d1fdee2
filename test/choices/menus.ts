import fc from 'fast-check';
import type { ChoiceGroup, PrePrice } from '../../src/domain/choice.js';
import { done, type Caller } from '../caller.js';
import type { House } from '../given.js';

/** A group as it is drawn, before the house knows it. */
export interface DrawnGroup {
  isRequired: boolean;
  min: number;
  max: number | null;
  freeCount: number;
  positionPrices: number[];
  prePrices: PrePrice[];
  options: DrawnOption[];
}

interface DrawnOption {
  price: number;
  maxQuantity: number;
  isDefault: boolean;
  state: 'on' | 'off' | 'away' | 'archived';
  nested: DrawnGroup | null;
}

const price = fc.integer({ min: 0, max: 999 });

const prePrices = fc.uniqueArray(
  fc.record({
    pre: fc.constantFrom('NO' as const, 'EXTRA' as const, 'SIDE' as const),
    percent: fc.integer({ min: 0, max: 300 }),
    surcharge: fc.integer({ min: 0, max: 50 }),
  }),
  { selector: ({ pre }) => pre, maxLength: 3 },
);

function groupAt(level: number): fc.Arbitrary<DrawnGroup> {
  const nested = level < 3 ? fc.option(groupAt(level + 1), { freq: 3 }) : fc.constant(null);
  const option = fc.record({
    price,
    maxQuantity: fc.integer({ min: 1, max: 4 }),
    isDefault: fc.boolean(),
    state: fc.oneof(
      { weight: 18, arbitrary: fc.constant('on' as const) },
      { weight: 2, arbitrary: fc.constantFrom('off' as const, 'away' as const, 'archived' as const) },
    ),
    nested,
  });
  return fc
    .record({
      isRequired: fc.boolean(),
      min: fc.integer({ min: 0, max: 2 }),
      room: fc.option(fc.integer({ min: 0, max: 2 })),
      freeCount: fc.integer({ min: 0, max: 2 }),
      positionPrices: fc.oneof(fc.array(price, { maxLength: 0 }), fc.array(price, { maxLength: 3 })),
      prePrices,
      options: fc.array(option, { minLength: 1, maxLength: 3 }),
    })
    .map(({ room, ...group }) => ({ ...group, max: room === null ? null : Math.max(1, group.min + room) }));
}

/** Up to three groups of a dish. */
export const drawnGroups = fc.array(groupAt(1), { minLength: 1, maxLength: 3 });

/** A dish that is never sold to those who take it away themselves, whatever the hour. */
export async function awayDish({ admin, categoryId }: Pick<House, 'admin' | 'categoryId'>): Promise<string> {
  const hours = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }];
  const schedule = await done(admin.post('/schedules', { name: 'Delivered', hours, order_types: ['DELIVERY'] }));
  const away = { category_id: categoryId, name: 'Away', price: 1, schedule_id: schedule.id };
  return (await done(admin.post('/dishes', away))).id;
}

/** Makes a group through the front door, and answers it as the domain should see it. */
export async function built(
  admin: Caller,
  drawn: DrawnGroup,
  { off, awayId }: { off: Set<string>; /** A dish that is not sold now. */ awayId: string },
): Promise<ChoiceGroup> {
  const nested: (ChoiceGroup | null)[] = [];
  for (const option of drawn.options)
    nested.push(option.nested ? await built(admin, option.nested, { off, awayId }) : null);
  const dishIdOf = ({ state }: DrawnOption) => (state === 'away' ? awayId : null);
  const group = await done(
    admin.post('/modifier-groups', {
      name: 'Drawn',
      is_required: drawn.isRequired,
      min: drawn.min,
      max: drawn.max,
      free_count: drawn.freeCount,
      position_prices: drawn.positionPrices,
      pre_prices: drawn.prePrices,
      modifiers: drawn.options.map((option, index) => ({
        name: `Option ${index}`,
        price: option.price,
        max_quantity: option.maxQuantity,
        is_default: option.isDefault,
        dish_id: dishIdOf(option),
        nested_group_id: nested[index]?.id ?? null,
      })),
    }),
  );
  const options = drawn.options.map((option, index) => ({
    id: group.modifiers[index].id as string,
    name: `Option ${index}`,
    kitchenName: null,
    price: option.price,
    maxQuantity: option.maxQuantity,
    isDefault: option.isDefault,
    isArchived: option.state === 'archived',
    isSoldNow: option.state !== 'away',
    dishId: dishIdOf(option),
    dishVariationId: null,
    stationId: null,
    nested: nested[index]!,
  }));
  for (const [index, { id }] of options.entries()) {
    const { state } = drawn.options[index]!;
    if (state === 'archived') await done(admin.delete(`/modifiers/${id}`));
    if (state !== 'off') continue;
    await done(admin.patch(`/modifiers/${id}/availability`, { is_available: false }));
    off.add(id);
  }
  const { isRequired, min, max, freeCount, positionPrices, prePrices: words } = drawn;
  return { id: group.id, name: 'Drawn', isRequired, min, max, freeCount, positionPrices, prePrices: words, options };
}
