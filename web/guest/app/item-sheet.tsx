import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { ALLERGEN_NAMES, type Allergen } from '../../../src/domain/food.js';
import type { PublicDish } from '../../../src/menu/menu.dto.js';
import { MOST_ITEMS } from '../cart.js';
import { addItem, items, replaceItem } from './basket.js';
import { isByStaff, itemOf, priceOf, usualWish, wishIn, type Wish } from './choices.js';
import { Note, Sheet, Stepper } from './kit.js';
import { dishOf } from './card.js';
import { menu } from './menu.js';
import { mayOrderHere, page } from './page.js';
import { questionsOf, type Offered, type Question } from './questions.js';
import { announce, close } from './shown.js';
import { money, say } from './words.js';

const MOST_PORTIONS = 99;
const LONGEST_NOTE = 140;

/** A dish with everything that is chosen on it; `at` is its place on the list, where it stands there already. */
export function ItemSheet({ dishId, at }: { dishId: string; at: number | null }): JSX.Element | null {
  const card = menu.value;
  const dish = card && dishOf(card, dishId);
  const listed = at === null ? undefined : items.peek()[at];
  const made = useSignal<Wish | null>(null);
  const isFull = useSignal(false);
  if (!card || !dish) return null;
  const wish = made.value ?? (listed ? wishIn(card, listed) : usualWish(card, dish));
  const questions = questionsOf(card, dish, wish);
  const missing = questions.find((one) => one.missing > 0);
  const unit = priceOf(card, wish);
  const change = (next: Wish): void => {
    made.value = next;
  };
  const finish = (): void => {
    if (unit === null) return;
    if (at !== null) replaceItem(at, itemOf(wish));
    else if (!addItem(itemOf(wish))) {
      isFull.value = true;
      return;
    }
    announce(say('added', { name: dish.name, n: wish.quantity }));
    close();
  };
  const photo = dish.photos[0]?.phone;
  const mayAdd = mayOrderHere && dish.is_available && !isByStaff(dish);
  const actions = mayAdd && (
    <>
      <Stepper
        label={say('quantity')}
        value={wish.quantity}
        min={1}
        max={MOST_PORTIONS}
        onChange={(quantity) => change({ ...wish, quantity })}
      />
      <button type="button" class="main" disabled={unit === null} onClick={finish}>
        {missing ? wordsFor(missing) : say(at === null ? 'add' : 'change')}
        {unit !== null && ` · ${money(unit * wish.quantity)}`}
      </button>
    </>
  );
  return (
    <Sheet title={dish.name} onClose={close} actions={actions}>
      {photo && <img class="photo" src={photo.url} alt="" />}
      {dish.description && <p>{dish.description}</p>}
      <p class="soft">{traitsOf(dish).join(' · ')}</p>
      {!dish.is_available && <Note look="bad">{say('sold.out')}</Note>}
      {isByStaff(dish) && <Note>{say('by.staff')}</Note>}
      {isFull.value && <Note look="bad">{say('list.full', { n: MOST_ITEMS })}</Note>}
      {mayAdd && (
        <>
          {questions.map((question) => (
            <Asked key={question.key} question={question} onAnswer={change} />
          ))}
          <label class="field">
            {say('note')}
            <input
              maxLength={LONGEST_NOTE}
              value={wish.comment}
              placeholder={say('note.hint')}
              onInput={({ currentTarget }) => change({ ...wish, comment: currentTarget.value })}
            />
          </label>
        </>
      )}
    </Sheet>
  );
}

/** Diets, minutes and allergens, or that nobody has declared these. */
function traitsOf({ diets, prep_minutes: minutes, allergens, traces }: PublicDish): string[] {
  const names = (of: readonly Allergen[]): string =>
    of.map((one) => ALLERGEN_NAMES[one][page.language].toLocaleLowerCase(page.language)).join(', ');
  return [
    ...diets.map((diet) => say(`diet.${diet}`)),
    ...(minutes === null ? [] : [say('promised', { count: minutes })]),
    allergens === null
      ? say('allergens.unknown')
      : allergens.length > 0
        ? say('allergens', { names: names(allergens) })
        : say('allergens.none'),
    ...(traces && traces.length > 0 ? [say('traces', { names: names(traces) })] : []),
  ];
}

/** What the guest has to choose first. */
function wordsFor({ title }: Question): string {
  return title ? say('still.needed', { name: title }) : say('choose.size');
}

function Asked({ question, onAnswer }: { question: Question; onAnswer: (wish: Wish) => void }): JSX.Element {
  const { title, options, max, missing } = question;
  return (
    <fieldset data-missing={missing > 0 || undefined}>
      <legend>
        {title || say('kind')} <small>{rule(question)}</small>
      </legend>
      {options.map((option) => (
        <Option
          key={option.key}
          option={option}
          question={question}
          isFull={max !== null && max > 1 && question.units >= max}
          onAnswer={onAnswer}
        />
      ))}
    </fieldset>
  );
}

function rule({ min, max, units }: Question): string {
  if (max === 1) return min > 0 ? '' : say('choose.most', { max });
  const bounds =
    min === max
      ? say('choose.n', { count: min })
      : max === null
        ? say('choose.n', { count: min })
        : min > 0
          ? say('choose.range', { min, max })
          : say('choose.most', { max });
  if (max === null) return min > 0 ? bounds : '';
  return `${bounds} · ${say('chosen.of', { n: units, max })}`;
}

interface OptionProps {
  option: Offered;
  question: Question;
  isFull: boolean;
  onAnswer: (wish: Wish) => void;
}

function Option({ option, question, isFull, onAnswer }: OptionProps): JSX.Element {
  const { key, name, units, most, isAvailable, price } = option;
  const { max, min } = question;
  const isOne = max === 1;
  const isRadio = isOne && min > 0;
  return (
    <div class="option">
      <label>
        <input
          type={isRadio ? 'radio' : 'checkbox'}
          name={question.key}
          value={key}
          checked={units > 0}
          disabled={!isAvailable || (isFull && units === 0)}
          onChange={({ currentTarget }) => onAnswer(option.choose(currentTarget.checked ? 1 : 0))}
        />
        <span>
          {name}
          {!isAvailable && <small> · {say('sold.out')}</small>}
        </span>
        {price > 0 && <span class="price">{question.key === 'kind' ? money(price) : `+ ${money(price)}`}</span>}
      </label>
      {units > 0 && most > 1 && !isOne && (
        <Stepper
          label={name}
          value={units}
          max={isFull ? units : most}
          onChange={(wanted) => onAnswer(option.choose(wanted))}
        />
      )}
    </div>
  );
}
