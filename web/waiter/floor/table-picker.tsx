import type { JSX } from 'preact';
import { Icon } from '../../ui/icon.js';
import { house } from '../house.js';
import { say } from '../words.js';
import type { TableStand } from './standing.js';
import { STANDING_ICONS } from './tile-words.js';

interface TablePickerProps {
  label: string;
  tables: readonly TableStand[];
  /** Any of them; without it a tap is the choice. */
  chosen?: ReadonlySet<string>;
  onPick: (stand: TableStand) => void;
}

/** Tables to choose from, by room. */
export function TablePicker({ label, tables, chosen, onPick }: TablePickerProps): JSX.Element {
  const locations = house.floor.value?.locations ?? [];
  return (
    <div class="picker" role="group" aria-label={label}>
      <h3>{label}</h3>
      {locations.map(({ id, name }) => {
        const here = tables.filter(({ table }) => table.location_id === id);
        return here.length === 0 ? null : (
          <section key={id}>
            <h4>{name}</h4>
            <div class="picker-tables">
              {here.map((stand) => (
                <button
                  key={stand.table.id}
                  type="button"
                  class="picker-table"
                  data-standing={stand.standing}
                  data-pick={stand.table.name}
                  aria-pressed={chosen?.has(stand.table.id)}
                  onClick={() => onPick(stand)}
                >
                  <b>{stand.table.name}</b>
                  <small>
                    <Icon name={chosen?.has(stand.table.id) ? 'check' : STANDING_ICONS[stand.standing]} />
                    {say(`standing.${stand.standing}`)}
                  </small>
                </button>
              ))}
            </div>
          </section>
        );
      })}
    </div>
  );
}
