import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Flag, Id, Money, Text, Whole } from '../../database/columns.js';

/** A place in a combo: the soup, the drink. A dish that has some is a combo. */
@Entity('combo_slots')
@Index('combo_slots_dish', ['dishId'])
@Index('combo_slots_venue', ['venueId'])
@Rule('combo_slots_min', '"min" >= 0 AND "max" >= "min" AND "max" > 0')
export class ComboSlot {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  /** The combo. */
  @ForeignKey('dishes') @Id() dishId: string;
  @Text() name: string;
  @Whole() sort: number;
  @Whole() min: number;
  @Whole() max: number;
}

/** A dish that may stand in such a place. */
@Entity('combo_choices')
@Index('combo_choices_slot', ['slotId'])
@Index('combo_choices_dish', ['dishId'])
@Index('combo_choices_venue', ['venueId'])
@Rule('combo_choices_surcharge', '"surcharge" >= 0')
export class ComboChoice {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('combo_slots') @Id() slotId: string;
  @ForeignKey('dishes') @Id() dishId: string;
  /** Null: in any variation, or without. */
  @ForeignKey('dish_variations') @Id({ nullable: true }) variationId: string | null;
  @Money() surcharge: number;
  @Flag() isDefault: boolean;
  @Whole() sort: number;
}
