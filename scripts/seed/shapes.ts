import type { PrePrice } from '../../src/domain/choice.js';
import type { Locale } from '../../src/domain/locale.js';
import type { Placed } from '../../src/domain/floor-plan.js';
import type { Role } from '../../src/domain/permissions.js';

/**
 * What a seed is made of. References are codes, because ids are made when the seed is planted. Amounts are kopecks,
 * written with a separator where the roubles end: `450_00` is 450 ₽.
 */
export interface SeedVenue {
  name: string;
  timeZone: string;
  /** ISO 4217. */
  currency: string;
  /** Local time at which one business day ends and the next begins. */
  cutOff: string;
}

export interface SeedLocation {
  code: string;
  name: string;
  /** Of the plan, in centimetres. */
  width: number;
  height: number;
  /** Corners of each line of walls, joined in this order. */
  walls: readonly (readonly [x: number, y: number])[][];
}

export type SeedTablePlace = Omit<Placed, 'rotation'>;

export interface SeedTable {
  /** As printed on the table; unique in the venue. */
  number: number;
  /** Code of a location. */
  location: string;
  seats: number;
  place: SeedTablePlace;
}

export interface SeedPerson {
  username: string;
  name: string;
  role: Role;
  pin: string;
  /** In which the product speaks to them; English when left out. */
  locale?: Locale;
}

export interface SeedStation {
  code: string;
  name: string;
}

type SeedPaymentKind = 'CASH' | 'CARD' | 'TRANSFER' | 'VOUCHER' | 'ON_ACCOUNT';

export interface SeedPaymentMethod {
  name: string;
  kind: SeedPaymentKind;
  /** Guests pay by it on their own phones. */
  provider?: 'SANDBOX';
}

export interface SeedCategory {
  code: string;
  name: string;
  /** `#rrggbb`, of its buttons on the order screen. */
  colour: string;
  /** Place on the menu, from 1. */
  sort: number;
}

export interface SeedVariation {
  name: string;
  price: number;
  /** Place in the list of choices, from 1. */
  sort: number;
}

export interface SeedSlot {
  name: string;
  choices: readonly SeedComboChoice[];
}

interface SeedComboChoice {
  /** Number of a dish. */
  dish: string;
  /** Name of a variation of the dish; any of them when left out. */
  variation?: string;
  surcharge?: number;
  isDefault?: boolean;
}

interface DishOnTheMenu {
  sku: string;
  name: string;
  /** What the cook reads, where it differs from what the guest reads. */
  kitchenName?: string;
  description: string;
  /** Code of a category. */
  category: string;
  /** Code of a station. */
  station: string;
  /** Minutes from the ticket to the pass that the kitchen aims at. */
  prepMinutes: number;
  /** What a combo consists of. */
  slots?: readonly SeedSlot[];
}

/** A dish is sold either at its own price or by variations, each with a price; never both. */
export type SeedDish = DishOnTheMenu &
  ({ price: number; variations?: never } | { price?: never; variations: readonly SeedVariation[] });

/** How much of which ingredient goes into one portion, by the ingredient's code. */
export type SeedRecipe = Readonly<Record<string, number>>;

export interface SeedOption {
  name: string;
  kitchenName?: string;
  price: number;
  isDefault?: boolean;
  /** The number of the dish that it is. */
  dish?: string;
  recipe?: SeedRecipe;
}

export interface SeedGroup {
  name: string;
  isRequired?: boolean;
  max: number;
  prePrices?: PrePrice[];
  options: readonly SeedOption[];
  /** Numbers of the dishes on which it is asked. */
  dishes: readonly string[];
}
