import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional, IsString, Length } from 'class-validator';
import { DIETS, type Diet } from '../domain/menu.js';
import { MayBeLeftOut } from '../http/fields.js';
import { Int, IntView } from '../http/numbers.js';
import type { Dish } from './dish.entity.js';

const MOST_TAGS = 20;
const LAST_COURSE = 9;

const trimmed = Transform(({ value }: { value: unknown }) =>
  Array.isArray(value) ? value.map((one: unknown) => (typeof one === 'string' ? one.trim() : one)) : value,
);

/** The properties of a dish besides names and price. */
export class DishTraits {
  /**
   * Whether a waiter can enter a price on the order line; `price` applies when the waiter enters none. `false` when
   * left out; 422 for a dish that is part of a combo.
   */
  @MayBeLeftOut() @IsBoolean() open_price?: boolean;

  /**
   * Whether the dish is ordered by `grams`; its price is per kilogram. Cannot be combined with `open_price`. `false`
   * when left out; 422 for a dish that is part of a combo.
   */
  @MayBeLeftOut() @IsBoolean() sold_by_weight?: boolean;

  /** Whether the dish is left out of the public menu; staff can still order it. `false` when left out. */
  @MayBeLeftOut() @IsBoolean() is_hidden_from_guests?: boolean;

  /** Course of the dish when an order names none, 1 to 9; null: none. */
  @IsOptional() @Int(1, LAST_COURSE) course?: number | null;

  /** Tags to search and sort by, for example `spicy`; at most 20, each of 1 to 30 characters. */
  @MayBeLeftOut()
  @trimmed
  @IsArray()
  @ArrayMaxSize(MOST_TAGS)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 30, { each: true })
  @ApiProperty({ required: false, maxItems: MOST_TAGS, items: { type: 'string', minLength: 1, maxLength: 30 } })
  tags?: string[];

  /** Diets that the dish is suitable for. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(DIETS.length)
  @ArrayUnique()
  @IsIn(DIETS, { each: true })
  @ApiProperty({ enum: DIETS, isArray: true, required: false })
  diets?: Diet[];
}

export class DishTraitsView {
  /** Whether a waiter can enter a price on the order line. */
  open_price: boolean;
  /** Whether the dish is ordered by `grams`; its price is per kilogram. */
  sold_by_weight: boolean;
  /** Whether the dish is left out of the public menu. */
  is_hidden_from_guests: boolean;
  /** Course of the dish when an order names none, 1 to 9; null: none. */
  @IntView() course: number | null;
  tags: string[];
  @ApiProperty({ enum: DIETS, isArray: true }) diets: Diet[];
}

type Traits = Pick<Dish, 'openPrice' | 'soldByWeight' | 'isHiddenFromGuests' | 'course' | 'tags' | 'diets'>;

const PLAIN: Traits = {
  openPrice: false,
  soldByWeight: false,
  isHiddenFromGuests: false,
  course: null,
  tags: [],
  diets: [],
};

/** Leaves traits that are left out unchanged. */
export function traitsIn(input: DishTraits, before: Traits = PLAIN): Traits {
  return {
    openPrice: input.open_price ?? before.openPrice,
    soldByWeight: input.sold_by_weight ?? before.soldByWeight,
    isHiddenFromGuests: input.is_hidden_from_guests ?? before.isHiddenFromGuests,
    course: input.course === undefined ? before.course : input.course,
    tags: input.tags ?? before.tags,
    diets: input.diets ?? before.diets,
  };
}

export function traitsView(dish: Traits): DishTraitsView {
  return {
    open_price: dish.openPrice,
    sold_by_weight: dish.soldByWeight,
    is_hidden_from_guests: dish.isHiddenFromGuests,
    course: dish.course,
    tags: dish.tags,
    diets: dish.diets,
  };
}
