import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { IconButton } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { go } from '../../ui/route.js';
import { house } from '../house.js';
import { say } from '../words.js';
import { tablesCalled } from './jump.js';
import { findOrders } from './search.js';
import { STANDING_ICONS } from './tile-words.js';
import { stands } from './stands.js';
import { tapsOf } from './table-tap.js';

const MOST_TABLES = 8;

/** One field for everything: a number and Enter open a table, words find orders, guests and dishes. */
export function Finder(): JSX.Element {
  const typed = useSignal('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
      if (event.key !== '/' && event.key !== '#' && !/^\d$/.test(event.key)) return;
      event.preventDefault();
      field.current?.focus();
      if (/^\d$/.test(event.key)) typed.value += event.key;
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
  const tables = tablesCalled(
    stands.value.map(({ table }) => table),
    typed.value,
  ).slice(0, MOST_TABLES);
  const orders = findOrders(house.orders.value, typed.value);
  const open = (event: Event): void => {
    event.preventDefault();
    const [table] = tables;
    const [found] = orders;
    if (table) tapsOf(table.id).onClick();
    else if (found) go('order', found.order.id);
  };
  return (
    <search class="finder">
      <form class="search" onSubmit={open}>
        <Icon name="search" />
        <input
          ref={field}
          type="search"
          enterkeyhint="go"
          autocomplete="off"
          aria-label={say('jump.label')}
          placeholder={say('jump.label')}
          title={say('jump.hint')}
          value={typed.value}
          onInput={(event) => (typed.value = event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') typed.value = '';
          }}
        />
        {typed.value !== '' && (
          <IconButton icon="cross" look="quiet" label={say('jump.clear')} onClick={() => (typed.value = '')} />
        )}
      </form>
      {typed.value.trim() !== '' && (
        <div class="found" role="status">
          {tables.length + orders.length === 0 && <p>{say('jump.none', { typed: typed.value })}</p>}
          <ul>
            {tables.map(({ id, name }) => (
              <li key={id}>
                <button type="button" class="found-one" onClick={tapsOf(id).onClick}>
                  <Icon name={STANDING_ICONS[standing(id)]} />
                  <b>{say('table.title', { table: name })}</b>
                  <small>{say(`standing.${standing(id)}`)}</small>
                </button>
              </li>
            ))}
            {orders.map(({ order, because }) => (
              <li key={order.id}>
                <button type="button" class="found-one" onClick={() => go('order', order.id)}>
                  <Icon name="note" />
                  <b>{order.table_name ?? order.tab_name ?? say('order.number', { number: order.number })}</b>
                  <small>{because}</small>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </search>
  );
}

function standing(tableId: string) {
  return stands.value.find(({ table }) => table.id === tableId)?.standing ?? 'free';
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.matches('input, textarea, select') || target.closest('dialog') !== null)
  );
}
