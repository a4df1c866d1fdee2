import { ApiProperty } from '@nestjs/swagger';
import { MayBeLeftOut, Moment } from '../../http/fields.js';
import { IntView } from '../../http/numbers.js';

export class FavouritesQuery {
  /** What is usual at this hour of the day; now when left out. */
  @MayBeLeftOut() @Moment() at?: string;
}

/** What is ordered often. */
export class Favourite {
  dish_id: string;
  /** Null: the dish has no variations. */
  dish_variation_id: string | null;
  /** Sold in the last four weeks, at any hour, without what was taken back. */
  @IntView() portions: number;
}

export class Favourites {
  /** At most 24, what is ordered most at this hour first. A combo is named once, and not what is in it. */
  @ApiProperty({ type: Favourite, isArray: true }) data: Favourite[];
}
