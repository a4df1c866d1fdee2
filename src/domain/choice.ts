/** Words in front of an option: without it, more of it, beside the plate. */
export const PRE_MODIFIERS = ['NO', 'EXTRA', 'SIDE'] as const;

export type PreModifier = (typeof PRE_MODIFIERS)[number];

/** What an option costs behind such a word: so many per cent of its price, rounded half-even, and a surcharge. */
export interface PrePrice {
  pre: PreModifier;
  percent: number;
  surcharge: number;
}

export interface ChoiceOption {
  id: string;
  name: string;
  kitchenName: string | null;
  /** Minor units. */
  price: number;
  /** How many of it in one group's choice. */
  maxQuantity: number;
  isDefault: boolean;
  isArchived: boolean;
  /** An option that is a dish is sold at that dish's hours. */
  isSoldNow: boolean;
  /** The dish that this option is. */
  dishId: string | null;
  /** The variation of that dish. */
  dishVariationId: string | null;
  /** Makes it, where that is another than the station of its dish. */
  stationId: string | null;
  nested: ChoiceGroup | null;
}

export interface ChoiceGroup {
  id: string;
  name: string;
  /** Whether nothing at all may be chosen; when something is, `min` holds either way. */
  isRequired: boolean;
  min: number;
  /** Null: as many as fit on a line. */
  max: number | null;
  /** So many units are free: always the cheapest of those that are chosen. */
  freeCount: number;
  /** The first unit chosen costs the first of these, and so on, the last one for all that follow; empty: their own prices. */
  positionPrices: readonly number[];
  prePrices: readonly PrePrice[];
  options: readonly ChoiceOption[];
}

/** What a guest asks for. Where `modifiers` is left out the defaults are taken; where it is given, exactly what it says. */
export interface Choice {
  modifierId: string;
  quantity?: number;
  pre?: PreModifier;
  modifiers?: readonly Choice[];
}

/** An option as a line keeps it, in the order of the choice, what is nested behind what it is nested in. */
export interface ChosenModifier {
  modifierId: string;
  groupId: string;
  /** The dish that this option is. */
  dishId: string | null;
  dishVariationId: string | null;
  /** Makes it on a line of its own. */
  stationId: string | null;
  name: string;
  /** As the cook reads it. */
  kitchenName: string;
  pre: PreModifier | null;
  /** 1 on the dish itself, 2 and 3 nested; 0: what a line of its own is. */
  level: number;
  /** Units in one portion of the dish. */
  quantity: number;
  /** What these units add to the price of one portion; minor units. */
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
  /** Where in the request: `items.0.modifiers.2`. */
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

/** Options of one line on all levels: more nobody reads on a ticket. */
export const MOST_MODIFIERS = 20;
