import type { OrderType } from '../../src/domain/order.js';
import type { LineTax } from '../../src/domain/tax.js';
import type { DishView } from '../../src/menu/dish.dto.js';
import type { StaffMenu } from '../../src/menu/menu.dto.js';
import type { TaxClassView } from '../../src/menu/taxes/tax-class.dto.js';
import { categories } from '../seed/menu.js';
import type { Chance } from './chance.js';
import { isToBeHad, questionsOf, type Option, type Question } from './questions.js';
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

/** Of 100 questions that a guest may pass over, so many are answered. */
const ANSWERED = 35;

interface Offer {
  course: Course;
  dishId: string;
  variationId: string | null;
  price: number;
  taxClass: TaxClassView | null;
  questions: readonly Question[];
}

/** The menu as the bots have read it, with the prices that they will hold the server to. */
export class MenuCard {
  private readonly offers: readonly Offer[];

  constructor(
    menu: StaffMenu,
    /** Dishes that cost something else at other hours. */
    repriced: ReadonlySet<string>,
    private readonly chance: Chance,
  ) {
    const courseByName = new Map(categories.map(({ name, code }) => [name, COURSES[code]]));
    const courses = new Map(menu.categories.map(({ id, name }) => [id, courseByName.get(name) ?? 'main']));
    const taxClasses = new Map(menu.tax_classes.map((one) => [one.id, one]));
    const chapters = new Map(menu.categories.map((one) => [one.id, one]));
    const upFrom = (id: string): StaffMenu['categories'] => {
      const chapter = chapters.get(id)!;
      return [chapter, ...(chapter.parent_id === null ? [] : upFrom(chapter.parent_id))];
    };
    const chaptersOf = ({ category_id: id }: DishView) => upFrom(id);
    // The reckoning must not hang on the second at which an order arrives, so what changes by the hour is left to others.
    const isSteady = (dish: DishView) =>
      !repriced.has(dish.id) && [dish, ...chaptersOf(dish)].every(({ schedule_id: schedule }) => schedule === null);
    // What a combo comes to, line by line, is the server's to say.
    const isCombo = ({ combo_slots: slots }: DishView) => slots.length > 0;
    const steady = menu.dishes.filter((dish) => isToBeHad(dish) && isSteady(dish) && !isCombo(dish));
    const steadyIds = new Set(steady.map(({ id }) => id));
    this.offers = steady.flatMap((dish): Offer[] => {
      const named = [dish, ...chaptersOf(dish), menu].find((one) => one.tax_class_id !== null)?.tax_class_id;
      const taxClass = taxClasses.get(named ?? '') ?? null;
      const sold = dish.price !== null ? [{ id: null, price: dish.price }] : dish.variations.filter(isToBeHad);
      return sold.flatMap(({ id: variationId, price }) => {
        const questions = questionsOf(menu, dish, { variationId, steadyIds });
        const offer = {
          course: courses.get(dish.category_id) ?? 'main',
          dishId: dish.id,
          variationId,
          price,
          taxClass,
        };
        return questions ? [{ ...offer, questions }] : [];
      });
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
    const offer = this.chance.pick(ofCourse.length > 0 ? ofCourse : this.offers);
    const { dishId, variationId, price, taxClass, questions } = offer;
    const chosen = questions.flatMap((question) => this.answer(question));
    return {
      dishId,
      variationId,
      quantity: this.chance.in100(75) ? 1 : this.chance.whole(2, 3),
      comment: this.chance.in100(COMMENTED) ? this.chance.pick(COMMENTS) : null,
      modifierIds: chosen.map(({ id }) => id),
      unitPrice: chosen.reduce((sum, option) => sum + option.price, price),
      tax: taxClass && lineTax(taxClass, orderType),
    };
  }

  private answer({ options, least, most, isRequired }: Question): Option[] {
    if (!isRequired && !this.chance.in100(ANSWERED)) return [];
    const left = [...options];
    const wanted = this.chance.whole(least, Math.min(most, least + 1));
    return Array.from({ length: wanted }, () => left.splice(this.chance.whole(0, left.length - 1), 1)[0]!);
  }
}

function lineTax(
  { id: taxClassId, name, rates, is_included: isIncluded }: TaxClassView,
  orderType: OrderType,
): LineTax {
  return { taxClassId, name, rate: rates[orderType.toLowerCase() as Lowercase<OrderType>], isIncluded };
}
