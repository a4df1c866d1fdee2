import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { allDay } from '../../../src/domain/all-day.js';
import { IconButton } from '../../ui/button.js';
import { Empty } from '../../ui/states.js';
import { modifierText } from '../card/words-of.js';
import { rail } from '../rail.js';
import { say } from '../words/views.js';
import { forgetGone, isTheOne, wanted, type Count } from './highlight.js';

/** What is still to be made, all tickets of the station together. It stands beside the board, whose tickets it points at. */
export function AllDay({ onClose }: { onClose: () => void }): JSX.Element {
  const counts = useComputed(() => allDay(rail.tickets.value)).value;
  useEffect(() => forgetGone(counts), [counts]);
  useEffect(() => () => void (wanted.value = null), []);
  const total = counts.reduce((sum, { to_make: portions }) => sum + portions, 0);
  return (
    <aside class="all-day" aria-labelledby="all-day-title">
      <header class="all-day-head">
        <div>
          <h2 id="all-day-title">{say('all-day.title')}</h2>
          {counts.length > 0 && <p class="soft">{say('all-day.total', { count: total })}</p>}
        </div>
        <IconButton icon="cross" look="quiet" label={say('close')} onClick={onClose} />
      </header>
      {counts.length === 0 && (
        <Empty icon="check" title={say('all-day.none')}>
          {say('all-day.none.says')}
        </Empty>
      )}
      <ul class="all-day-rows">
        {counts.map((count) => (
          <li key={nameOf(count)}>
            <Row count={count} />
          </li>
        ))}
      </ul>
    </aside>
  );
}

function Row({ count }: { count: Count }): JSX.Element {
  const isWanted = isTheOne(count);
  return (
    <button
      type="button"
      class="all-day-row"
      aria-pressed={isWanted}
      onClick={() => (wanted.value = isWanted ? null : count)}
    >
      <b class="all-day-count">{count.to_make}</b>
      <span class="all-day-name">
        <span>{titleOf(count)}</span>
        {count.modifiers.map((modifier, at) => (
          <small key={at}>{modifierText(modifier)}</small>
        ))}
      </span>
      {count.coming > 0 && <span class="all-day-coming">{say('all-day.coming', { n: count.coming })}</span>}
      <span class="heard">{say('all-day.show', { name: count.name })}</span>
    </button>
  );
}

function titleOf({ name, variation_name: variation, grams }: Count): string {
  const weight = grams === null ? null : say('all-day.grams', { n: grams });
  return [name, variation, weight].filter((word) => word !== null).join(' · ');
}

function nameOf(count: Count): string {
  return [titleOf(count), ...count.modifiers.map(modifierText)].join(', ');
}
