import type { JSX } from 'preact';
import { Icon } from '../../ui/icon.js';
import { money } from '../../ui/money.js';
import { house } from '../house.js';
import { say } from '../words.js';
import type { TableStand } from './standing.js';
import { pendingTables } from './stands.js';
import { STANDING_ICONS, stay } from './tile-words.js';

export function TableFacts({ stand }: { stand: TableStand }): JSX.Element {
  const { table, standing, covers, owners, orders, total, left, joined } = stand;
  const currency = house.venue.value?.currency ?? 'KZT';
  const location = house.floor.value?.locations.find(({ id }) => id === table.location_id)?.name;
  return (
    <div class="table-facts" data-standing={standing}>
      <p class="row-standing">
        <Icon name={STANDING_ICONS[standing]} />
        {say(`standing.${standing}`)}
      </p>
      <p>
        {[location, joined.length > 0 && say('table.joined', { tables: joined.join(', ') })]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p>
        {[
          covers === null ? say('table.places', { count: table.seats }) : say('table.guests', { count: covers }),
          stay(stand),
          owners.map(({ name }) => name).join(', '),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {orders.length > 0 && (
        <p class="table-sum">
          <b>{money(total, currency)}</b>
          {left !== total && ` · ${money(left, currency)} ${say('table.left')}`}
        </p>
      )}
      {pendingTables.value.has(table.id) && (
        <p>
          <Icon name="outbox" /> {say('table.waiting')}
        </p>
      )}
    </div>
  );
}
