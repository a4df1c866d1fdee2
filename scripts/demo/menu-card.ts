import type { OrderType } from '../../src/domain/order.js';
import type { LineTax } from '../../src/domain/tax.js';
import type { StaffMenu } from '../../src/menu/menu.dto.js';
import type { TaxClassView } from '../../src/menu/taxes/tax-class.dto.js';
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
  taxClass: TaxClassView | null;
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
    const taxClasses = new Map(menu.tax_classes.map((one) => [one.id, one]));
    const chapters = new Map(menu.categories.map((one) => [one.id, one]));
    this.offers = menu.dishes
      .filter((dish) => dish.is_available && dish.remaining === null)
      .flatMap((dish): Offer[] => {
        const chapter = chapters.get(dish.category_id)!;
        const whole = chapters.get(chapter.parent_id ?? '');
        const named = dish.tax_class_id ?? chapter.tax_class_id ?? whole?.tax_class_id ?? menu.tax_class_id;
        const taxClass = taxClasses.get(named ?? '') ?? null;
        const offer = { course: courses.get(dish.category_id) ?? 'main', dishId: dish.id, taxClass };
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
  firstRound(covers: number, orderType: OrderType): AskedLine[] {
    const wanted = Math.min(MOST_LINES, Math.max(1, covers + this.chance.whole(-1, 2)));
    return Array.from({ length: wanted }, (_, index) =>
      this.line(index === 0 ? 'main' : this.chance.pick(['drink', 'first', 'main', 'main']), orderType),
    );
  }

  /** Another drink, and then something sweet. */
  laterRound(orderType: OrderType): AskedLine[] {
    return Array.from({ length: this.chance.whole(1, 3) }, () =>
      this.line(this.chance.pick(['drink', 'sweet']), orderType),
    );
  }

  private line(course: Course, orderType: OrderType): AskedLine {
    const ofCourse = this.offers.filter((offer) => offer.course === course);
    const { dishId, variationId, price, taxClass } = this.chance.pick(ofCourse.length > 0 ? ofCourse : this.offers);
    return {
      dishId,
      variationId,
      quantity: this.chance.in100(75) ? 1 : this.chance.whole(2, 3),
      comment: this.chance.in100(COMMENTED) ? this.chance.pick(COMMENTS) : null,
      unitPrice: price,
      tax: taxClass && lineTax(taxClass, orderType),
    };
  }
}

function lineTax(
  { id: taxClassId, name, rates, is_included: isIncluded }: TaxClassView,
  orderType: OrderType,
): LineTax {
  return { taxClassId, name, rate: rates[orderType.toLowerCase() as Lowercase<OrderType>], isIncluded };
}
