import { ApiProperty } from '@nestjs/swagger';
import { MayBeLeftOut, Moment } from '../../http/fields.js';
import { IntView } from '../../http/numbers.js';

export class FavouritesQuery {
  /** Moment whose hour of the day ranks the dishes. Default: now. */
  @MayBeLeftOut() @Moment() at?: string;
}

/** A dish that is ordered often. */
export class Favourite {
  dish_id: string;
  /** Null: the dish has no variations. */
  dish_variation_id: string | null;
  /** Portions sold in the last four weeks, at any hour, without voided lines. */
  @IntView() portions: number;
}

export class Favourites {
  /** At most 24 dishes, those ordered most around this hour first. A combo counts as one dish; the dishes inside it are not listed. */
  @ApiProperty({ type: Favourite, isArray: true }) data: Favourite[];
}
