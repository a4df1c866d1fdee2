import type { StaffMenu } from '../../src/menu/menu.dto.js';
import { categories } from '../seed/menu.js';
import type { Chance } from './chance.js';
import type { AskedLine } from './record.js';

type Course = 'drink' | 'first' | 'main' | 'sweet';

// By the codes of the seed; a category that somebody has added or renamed is eaten as a main.
const COURSES: Partial<Record<string, Course>> = {
  breakfast: 'first',
  starters: 'first',
  salads: 'first',
  soups: 'first',
  desserts: 'sweet',
  'hot-drinks': 'sweet',
  'soft-drinks': 'drink',
  bar: 'drink',
};

const COMMENTS = [
  'без лука',
  'no onions, please',
  'соус отдельно',
  'medium rare',
  'ащы болмасын',
  'ыстық болсын',
  'без льда',
  'to share, two plates',
  'аллергия на орехи!',
  'аз тұзбен',
];

const MOST_LINES = 6;
/** Of 100 lines, so many carry a word for the cook. */
const COMMENTED = 18;

interface Offer {
  course: Course;
  dishId: string;
  variationId: string | null;
  price: number;
}

/** The menu as the bots have read it, with the prices that they will hold the server to. */
export class MenuCard {
  private readonly offers: readonly Offer[];

  constructor(
    menu: StaffMenu,
    private readonly chance: Chance,
  ) {
    const courseByName = new Map(categories.map(({ name, code }) => [name, COURSES[code]]));
    const courses = new Map(menu.categories.map(({ id, name }) => [id, courseByName.get(name) ?? 'main']));
    this.offers = menu.dishes
      .filter((dish) => dish.is_available && dish.remaining === null)
      .flatMap((dish): Offer[] => {
        const offer = { course: courses.get(dish.category_id) ?? 'main', dishId: dish.id };
        if (dish.price !== null) return [{ ...offer, variationId: null, price: dish.price }];
        return dish.variations
          .filter((variation) => variation.is_available)
          .map(({ id, price }) => ({ ...offer, variationId: id, price }));
      });
  }

  get dishCount(): number {
    return new Set(this.offers.map(({ dishId }) => dishId)).size;
  }

  /** What a table asks for when it sits down. */
  firstRound(covers: number): AskedLine[] {
    const wanted = Math.min(MOST_LINES, Math.max(1, covers + this.chance.whole(-1, 2)));
    return Array.from({ length: wanted }, (_, index) =>
      this.line(index === 0 ? 'main' : this.chance.pick(['drink', 'first', 'main', 'main'])),
    );
  }

  /** Another drink, and then something sweet. */
  laterRound(): AskedLine[] {
    return Array.from({ length: this.chance.whole(1, 3) }, () => this.line(this.chance.pick(['drink', 'sweet'])));
  }

  private line(course: Course): AskedLine {
    const ofCourse = this.offers.filter((offer) => offer.course === course);
    const { dishId, variationId, price } = this.chance.pick(ofCourse.length > 0 ? ofCourse : this.offers);
    return {
      dishId,
      variationId,
      quantity: this.chance.in100(75) ? 1 : this.chance.whole(2, 3),
      comment: this.chance.in100(COMMENTED) ? this.chance.pick(COMMENTS) : null,
      unitPrice: price,
    };
  }
}
