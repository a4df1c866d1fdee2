/** Prefixes of an option: without it, more of it, beside the plate. */
export const PRE_MODIFIERS = ['NO', 'EXTRA', 'SIDE'] as const;

export type PreModifier = (typeof PRE_MODIFIERS)[number];

/** Price of an option with a prefix: a percentage of its price, rounded half-even, plus a surcharge. */
export interface PrePrice {
  pre: PreModifier;
  percent: number;
  surcharge: number;
}

export interface ChoiceOption {
  id: string;
  name: string;
  kitchenName: string | null;
  /** Price in minor units. */
  price: number;
  /** Largest quantity of this option in one choice of the group. */
  maxQuantity: number;
  isDefault: boolean;
  isArchived: boolean;
  /** False if the option is a dish that is outside its selling hours. */
  isSoldNow: boolean;
  /** Dish that this option is; null for a plain option. */
  dishId: string | null;
  /** Variation of that dish. */
  dishVariationId: string | null;
  /** Station that makes the option, if it is not the station of its dish. */
  stationId: string | null;
  nested: ChoiceGroup | null;
}

export interface ChoiceGroup {
  id: string;
  name: string;
  /** False if the guest may choose nothing. If the guest chooses something, `min` applies in both cases. */
  isRequired: boolean;
  min: number;
  /** Null means as many as a line can hold. */
  max: number | null;
  /** Number of free units: always the cheapest of the chosen ones. */
  freeCount: number;
  /**
   * Prices by position: the first chosen unit costs the first price, and so on.
   * The last price applies to all further units. Empty means that options cost their own prices.
   */
  positionPrices: readonly number[];
  prePrices: readonly PrePrice[];
  options: readonly ChoiceOption[];
}

/** Option chosen by the guest. Without `modifiers` the defaults are taken; with it, exactly these. */
export interface Choice {
  modifierId: string;
  quantity?: number;
  pre?: PreModifier;
  modifiers?: readonly Choice[];
}

/** Chosen option as stored on a line, in the order of the choice; nested options follow their parent. */
export interface ChosenModifier {
  modifierId: string;
  groupId: string;
  /** Dish that this option is; null for a plain option. */
  dishId: string | null;
  dishVariationId: string | null;
  /** Station that makes the option as a line of its own. */
  stationId: string | null;
  name: string;
  /** Name for the kitchen. */
  kitchenName: string;
  pre: PreModifier | null;
  /** Nesting level: 1 on the dish itself, 2 and 3 nested; 0 for the option that became a line of its own. */
  level: number;
  /** Units in one portion of the dish. */
  quantity: number;
  /** Price of these units within one portion, in minor units. */
  amount: number;
}

export const CHOICE_FAULTS = [
  'TOO_FEW',
  'TOO_MANY',
  'ARCHIVED',
  'NOT_SOLD_NOW',
  'FOREIGN',
  'CONTRADICTORY',
  'PRE_NOT_OFFERED',
  'TOO_LONG',
] as const;

export interface ChoiceFault {
  /** Path in the request, such as `items.0.modifiers.2`. */
  path: string;
  reason: (typeof CHOICE_FAULTS)[number];
  modifier_id?: string;
  group_id?: string;
  slot_id?: string;
  dish_id?: string;
  name?: string;
  min?: number;
  max?: number;
}

/** Largest number of options of one line, over all levels. A cook cannot read more on a ticket. */
export const MOST_MODIFIERS = 20;
