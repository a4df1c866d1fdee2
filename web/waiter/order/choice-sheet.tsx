import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { keep } from '../../lib/kept.js';
import { Button } from '../../ui/button.js';
import { Field } from '../../ui/field.js';
import { money, parseMoney } from '../../ui/money.js';
import { Sheet } from '../../ui/sheet.js';
import { Stepper } from '../../ui/stepper.js';
import { lowered, spoken, tapped } from './answers.js';
import { changed, type DraftLine } from './cart.js';
import { Contains } from './contains.js';
import type { Desk, OpenSheet } from './desk.js';
import { LineFields } from './line-fields.js';
import { QuestionCard } from './question-card.js';
import { isSaidAtOnce, nextQuestion, questionsOf, type Offered, type Question } from './questions.js';
import { priceOf, type Wish } from './wish.js';
import { wordsOf } from './wish-words.js';
import { say } from './words.js';

type Choosing = Extract<OpenSheet, { kind: 'choices' }>;

type Remembered = Record<string, Pick<Wish, 'variationId' | 'modifiers' | 'parts'>>;
const lastChosen = keep<Remembered>('qres.last-chosen', () => localStorage);
const MOST_REMEMBERED = 200;

function remember({ dishId, variationId, modifiers, parts }: Wish): void {
  const others = Object.entries(lastChosen.value.peek() ?? {}).filter(([id]) => id !== dishId);
  const kept = others.slice(-MOST_REMEMBERED);
  lastChosen.set(Object.fromEntries([...kept, [dishId, { variationId, modifiers, parts }]]));
}

/** What the guest is asked; what stands on the list already can be changed in the same way. */
export function ChoiceSheet({ desk, open }: { desk: Desk; open: Choosing }): JSX.Element | null {
  const card = desk.card.value!;
  const wish = useSignal<Wish>(open.wish);
  const content = useRef<HTMLDivElement>(null);
  const dish = card.dishes.get(open.wish.dishId);
  if (!dish) return null;
  const line = desk.draft.value.lines.find(({ id }) => id === open.lineId) ?? null;
  const questions = questionsOf(card, wish.value);
  const { unit, total } = priceOf(card, wish.value);
  const close = (): void => {
    desk.sheet.value = null;
  };
  const finish = (said: Wish): void => {
    if (priceOf(card, said).unit === null) return;
    if (questions.length > 0) remember(said);
    if (open.lineId === null) desk.add(said);
    else desk.draft.value = changed(desk.draft.peek(), open.lineId, said);
    close();
  };
  const answer = (question: Question, next: Wish): void => {
    wish.value = next;
    const after = questionsOf(card, next);
    if (open.lineId === null && isSaidAtOnce(after) && priceOf(card, next).unit !== null) return finish(next);
    const same = after.find(({ key }) => key === question.key);
    if (question.max === 1 && same?.missing === 0) show(nextQuestion(after, question.key));
  };
  const show = (question: Question | null): void => {
    const wanted = question ? `[data-question="${CSS.escape(question.key)}"]` : '[data-end]';
    requestAnimationFrame(() => content.current?.querySelector(wanted)?.scrollIntoView({ block: 'nearest' }));
  };
  const last = open.lineId === null ? lastChosen.value.value?.[dish.id] : undefined;
  const again = last && { ...wish.value, ...last };
  return (
    <Sheet
      title={dish.name}
      onClose={close}
      // Answers make it longer: its buttons stay where they are.
      from="side"
      size={questions.length > 0 ? 'large' : undefined}
      actions={
        <>
          {line && (
            <Button
              look="danger"
              icon="trash"
              onClick={() => {
                close();
                desk.setQuantity(line, 0);
              }}
            >
              {say('remove')}
            </Button>
          )}
          <Button look="accent" size="large" disabled={unit === null} onClick={() => finish(wish.value)} data-do="done">
            {say(line ? 'done' : 'add')}
            {total !== null && ` · ${money(total, desk.currency)}`}
          </Button>
        </>
      }
    >
      <div class="choosing" ref={content}>
        {again && priceOf(card, again).unit !== null && questions.some(({ missing }) => missing > 0) && (
          <Button class="last-time" icon="recall" onClick={() => finish(again)}>
            {say('last.time')}: {wordsOf(card, again).join(', ') || dish.name}
          </Button>
        )}
        {questions.map((question) => (
          <QuestionCard
            key={question.key}
            question={question}
            currency={desk.currency}
            onTap={(option: Offered) => answer(question, tapped(card, wish.value, question, option))}
            onLower={(option) => answer(question, lowered(wish.value, question, option))}
            onPre={(option, pre) => answer(question, spoken(card, wish.value, question, option, pre))}
          />
        ))}
        <Contains dish={dish} />
        <Measures desk={desk} wish={wish.value} onChange={(next) => (wish.value = next)} />
        <div class="choosing-rest" data-end>
          <Stepper
            label={say('quantity')}
            value={wish.value.quantity}
            min={1}
            onChange={(quantity) => (wish.value = { ...wish.value, quantity })}
          />
          <LineFields
            note={wish.value.comment}
            onNote={(comment) => (wish.value = { ...wish.value, comment })}
            place={line}
            onPlace={(place: Partial<DraftLine>) =>
              line && (desk.draft.value = changed(desk.draft.peek(), line.id, place))
            }
          />
        </div>
      </div>
    </Sheet>
  );
}

const MOST_GRAMS = 100_000;

/** What it weighs, or what it costs, where nobody but the waiter can say. */
function Measures({ desk, wish, onChange }: { desk: Desk; wish: Wish; onChange: (wish: Wish) => void }): JSX.Element {
  const dish = desk.card.value!.dishes.get(wish.dishId)!;
  return (
    <>
      {dish.sold_by_weight && (
        <Field label={say('grams')} isRequired>
          {(tied) => (
            <input
              {...tied}
              autofocus
              inputMode="numeric"
              value={wish.grams ?? ''}
              onInput={({ currentTarget }) => {
                const grams = Math.trunc(Number(currentTarget.value));
                onChange({ ...wish, grams: grams >= 1 && grams <= MOST_GRAMS ? grams : null });
              }}
            />
          )}
        </Field>
      )}
      {dish.open_price && (
        <Field label={say('price')} isRequired={dish.price === null}>
          {(tied) => (
            <input
              {...tied}
              autofocus
              inputMode="decimal"
              placeholder={dish.price === null ? '' : money(dish.price, desk.currency)}
              onInput={({ currentTarget }) =>
                onChange({ ...wish, price: parseMoney(currentTarget.value, desk.currency) })
              }
            />
          )}
        </Field>
      )}
    </>
  );
}
