import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Id, Instant, Money, Text } from '../../database/columns.js';

/** Prices that hold instead of the usual ones: at the hours of a schedule, from a day on, or both. */
@Entity('price_lists')
@Index('price_lists_name', ['venueId', 'name'], { unique: true, where: '"archived_at" IS NULL' })
export class PriceList {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Text() name: string;
  @ForeignKey('schedules') @Id({ nullable: true }) scheduleId: string | null;
  @BusinessDate({ nullable: true }) startsOn: string | null;
  @BusinessDate({ nullable: true }) endsOn: string | null;
  @Instant({ nullable: true }) archivedAt: string | null;
}

@Entity('list_prices')
@Index('list_prices_dish', ['priceListId', 'dishId'], { unique: true, where: '"variation_id" IS NULL' })
@Index('list_prices_variation', ['priceListId', 'variationId'], { unique: true, where: '"variation_id" IS NOT NULL' })
@Rule('list_prices_price', '"price" >= 0')
export class ListPrice {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('price_lists') @Id() priceListId: string;
  @ForeignKey('dishes') @Id() dishId: string;
  /** Null: the dish without variations. Rests, as the dish's own price does, once the dish has some. */
  @ForeignKey('dish_variations') @Id({ nullable: true }) variationId: string | null;
  @Money() price: number;
}
