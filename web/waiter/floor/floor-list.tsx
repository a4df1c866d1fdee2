import type { JSX } from 'preact';
import { IconButton } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { house } from '../house.js';
import { say } from '../words.js';
import { shownStands } from './shown.js';
import type { TableStand } from './standing.js';
import { pendingTables } from './stands.js';
import { openTable, tapsOf } from './table-tap.js';
import { guestsOf, heardOf, STANDING_ICONS, stay, sumOf } from './tile-words.js';

/** The same tables for phones, and for those who hear or type. */
export function FloorList(): JSX.Element {
  const locations = house.floor.value?.locations ?? [];
  return (
    <div class="floor-list">
      {locations.map((location) => {
        const here = shownStands.value.filter(({ table }) => table.location_id === location.id);
        return here.length === 0 ? null : (
          <section key={location.id}>
            <h2>{location.name}</h2>
            <ul>
              {here.map((stand) => (
                <li key={stand.table.id}>
                  <Row stand={stand} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Row({ stand }: { stand: TableStand }): JSX.Element {
  const { table, standing, owners, orders, joined, readyLines, requests, calls } = stand;
  return (
    <div class="table-row" data-standing={standing}>
      <button type="button" class="table-row-open" data-table={table.name} {...tapsOf(table.id)}>
        <span class="heard">{heardOf(stand)}</span>
        <span class="seen" aria-hidden="true">
          <b class="row-name">
            {table.name}
            {joined.length > 0 && <small>+{joined.join(' ')}</small>}
          </b>
          <span class="row-standing">
            <Icon name={STANDING_ICONS[standing]} />
            {say(`standing.${standing}`)}
            {readyLines > 0 && ` · ${readyLines}`}
            {requests.length > 0 && <Icon name="qr" />}
            {calls.length > 0 && <Icon name="bell" />}
            {pendingTables.value.has(table.id) && <Icon name="outbox" />}
          </span>
          <span class="row-guests">
            <Icon name="guests" /> {guestsOf(stand)}
          </span>
          <span class="row-stay">{stay(stand)}</span>
          <span class="row-sum">{orders.length > 0 && sumOf(stand)}</span>
          <span class="row-owner">{owners.map(({ name }) => name).join(', ')}</span>
        </span>
      </button>
      <IconButton
        icon="more"
        look="quiet"
        label={`${say('tables.actions')}: ${table.name}`}
        onClick={() => openTable(table.id)}
      />
    </div>
  );
}
