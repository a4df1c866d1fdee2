import type { JSX } from 'preact';
import type { DishView } from '../../../src/menu/dish.dto.js';
import { clockTime } from '../../ui/dates.js';
import { Icon } from '../../ui/icon.js';
import { money } from '../../ui/money.js';
import { Empty } from '../../ui/states.js';
import { FAVOURITES, type Desk } from './desk.js';
import { favourites, firstPage, type Sort } from './favourites.js';
import { found, priceNow, remainingOf, stopOf, typedIn, variationOf, type MenuCard, type Stop } from './menu-card.js';
import { say } from './words.js';

/** Chapters on the left, dishes in the middle; the first chapter is what is ordered most. */
export function DishPane({ desk }: { desk: Desk }): JSX.Element {
  const card = desk.card.value!;
  return (
    <section class="dish-pane" aria-label={say('menu')}>
      <Chapters desk={desk} card={card} />
      <div class="dishes">
        <label class="search">
          <Icon name="search" />
          <span class="heard">{say('search')}</span>
          <input
            type="search"
            placeholder={say('search')}
            value={desk.search.value}
            onInput={(event) => (desk.search.value = event.currentTarget.value)}
          />
          {desk.prefix.value !== '' && <output class="prefix">{desk.prefix.value} ×</output>}
        </label>
        <Page desk={desk} card={card} />
      </div>
    </section>
  );
}

interface Shown {
  desk: Desk;
  card: MenuCard;
}

function Chapters({ desk, card }: Shown): JSX.Element {
  const chosen = desk.search.value === '' ? desk.chapter.value : '';
  const choose = (id: string): void => {
    desk.search.value = '';
    desk.chapter.value = id;
  };
  return (
    <nav class="chapters" aria-label={say('chapters')}>
      <button type="button" class="chapter" aria-current={chosen === FAVOURITES} onClick={() => choose(FAVOURITES)}>
        <Icon name="star" />
        <span>{say('favourites')}</span>
      </button>
      {card.chapters.map(({ category }) => (
        <button
          key={category.id}
          type="button"
          class="chapter"
          aria-current={chosen === category.id}
          onClick={() => choose(category.id)}
        >
          <i class="colour" style={{ background: category.colour ?? 'var(--line)' }} />
          <span>{category.name}</span>
        </button>
      ))}
    </nav>
  );
}

function Page({ desk, card }: Shown): JSX.Element {
  const { words } = typedIn(desk.search.value);
  if (card.dishes.size === 0)
    return (
      <Empty icon="menu" title={say('menu.none')}>
        {say('menu.none.says')}
      </Empty>
    );
  if (words !== '') {
    const dishes = found(card, words);
    if (dishes.length === 0) return <Empty icon="search" title={say('search.none', { words })} />;
    return <Tiles desk={desk} card={card} sorts={dishes.map(whole)} />;
  }
  if (desk.chapter.value === FAVOURITES)
    return <Tiles desk={desk} card={card} sorts={firstPage(card, favourites.value ?? [])} />;
  const chapter = card.chapters.find(({ category }) => category.id === desk.chapter.value) ?? card.chapters[0];
  return (
    <>
      {chapter?.sections.map(({ category, dishes }) => (
        <section key={category.id} aria-label={category.name}>
          {category.id !== chapter.category.id && <h2>{category.name}</h2>}
          <Tiles desk={desk} card={card} sorts={dishes.map(whole)} />
        </section>
      ))}
    </>
  );
}

function whole({ id }: DishView): Sort {
  return { dishId: id, variationId: null };
}

function Tiles({ desk, card, sorts }: Shown & { sorts: readonly Sort[] }): JSX.Element {
  return (
    <div class="dish-tiles">
      {sorts.map((sort) => (
        <Tile key={`${sort.dishId} ${sort.variationId}`} desk={desk} card={card} sort={sort} />
      ))}
    </div>
  );
}

function Tile({ desk, card, sort }: Shown & { sort: Sort }): JSX.Element | null {
  const dish = card.dishes.get(sort.dishId);
  if (!dish) return null;
  const { variationId } = sort;
  const stop = stopOf(card, dish, variationId);
  const left = remainingOf(dish, variationId);
  const onList = desk.draft.value.lines
    .filter((line) => line.dishId === dish.id && (variationId === null || line.variationId === variationId))
    .reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <button
      type="button"
      class="dish-tile"
      data-dish={dish.id}
      aria-disabled={stop !== null || undefined}
      onClick={() => desk.tap(dish, variationId)}
    >
      <span class="dish-tile-name">
        {dish.name}
        {variationId !== null && <small> {variationOf(dish, variationId)?.name}</small>}
      </span>
      <span class="dish-tile-foot">
        {stop ? (
          <StopWords stop={stop} />
        ) : (
          <span class="dish-tile-price">{priceWords(desk, card, dish, variationId)}</span>
        )}
        {!stop && left !== null && <span class="dish-tile-left">{say('left', { count: left })}</span>}
      </span>
      {onList > 0 && (
        <b class="dish-tile-count">
          <span aria-hidden="true">{onList}</span>
          <span class="heard">{say('in.draft', { count: onList })}</span>
        </b>
      )}
    </button>
  );
}

export function StopWords({ stop }: { stop: Stop }): JSX.Element {
  const until = stop.because === 'SOLD_OUT' && stop.until;
  return (
    <span class="stop">
      <Icon name={stop.because === 'SOLD_OUT' ? 'sold-out' : 'clock'} />
      {say(`stop.${stop.because}`)}
      {until && ` · ${say('stop.until', { time: clockTime(until) })}`}
    </span>
  );
}

function priceWords(desk: Desk, card: MenuCard, dish: DishView, variationId: string | null): string {
  const of = (minor: number): string => money(minor, desk.currency);
  if (variationId === null && dish.variations.length > 0) {
    const prices = dish.variations.map(({ id }) => priceNow(card, dish, id) ?? 0);
    return say('from', { price: of(Math.min(...prices)) });
  }
  const price = priceNow(card, dish, variationId);
  if (price === null) return say('price.open');
  return dish.sold_by_weight ? say('per.kg', { price: of(price) }) : of(price);
}
