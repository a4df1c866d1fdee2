import { Entity, ForeignKey, Index } from 'typeorm';
import { Id, Whole } from '../database/columns.js';

/** A dish shows a picture, once. */
@Entity('dish_photos')
@Index('dish_photos_picture', ['pictureId'])
@Index('dish_photos_venue', ['venueId'])
export class DishPhoto {
  @ForeignKey('dishes') @Id({ primary: true }) dishId: string;
  @ForeignKey('pictures') @Id({ primary: true }) pictureId: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Whole() sort: number;
}
