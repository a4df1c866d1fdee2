import type { CSSProperties, JSX } from 'preact';
import { Icon } from '../../ui/icon.js';
import { Count } from '../../ui/states.js';
import { say } from '../words.js';
import { initials, type TableStand } from './standing.js';
import { pendingTables } from './stands.js';
import { tapsOf } from './table-tap.js';
import { guestsOf, heardOf, STANDING_ICONS, stay, sumOf } from './tile-words.js';

// Fingers need so much, however small the stool is.
const LEAST_TILE_PX = 56;
// What has no place on the plan is drawn as a usual table.
const USUAL_TILE_PX = 112;

interface TableTileProps {
  stand: TableStand;
  /** Pixels for a centimetre; left out for a table that has no place on the plan. */
  scale?: number;
  isDimmed: boolean;
}

export function TableTile({ stand, scale, isDimmed }: TableTileProps): JSX.Element {
  const { table, standing, owners, orders, readyLines, requests, calls, joined } = stand;
  const since = stay(stand);
  return (
    <button
      type="button"
      class="tile"
      data-standing={standing}
      data-shape={table.shape}
      data-dimmed={isDimmed}
      data-table={table.name}
      style={placeOf(stand, scale)}
      {...tapsOf(table.id)}
    >
      <span class="heard">{heardOf(stand)}</span>
      <i class="tile-shape" style={turned(stand, scale)} />
      <span class="tile-words" aria-hidden="true">
        <span class="tile-name">
          <Icon name={STANDING_ICONS[standing]} />
          <b>{table.name}</b>
          {joined.length > 0 && <small>+{joined.join(' ')}</small>}
        </span>
        <span class="tile-standing">{say(`standing.${standing}`)}</span>
        <span class="tile-more">
          {since && <span>{since}</span>}
          <span class="tile-guests">{guestsOf(stand)}</span>
        </span>
        {orders.length > 0 && <span class="tile-sum">{sumOf(stand)}</span>}
      </span>
      {owners.length > 0 && (
        <span class="tile-owner" aria-hidden="true">
          {owners.map(({ name }) => initials(name)).join(' ')}
        </span>
      )}
      <span class="tile-badges" aria-hidden="true">
        {pendingTables.value.has(table.id) && <Icon name="outbox" />}
        {requests.length > 0 && <Icon name="qr" />}
        {calls.length > 0 && <Icon name="bell" />}
        <Count n={readyLines} label="" look="good" />
      </span>
    </button>
  );
}

/** How much of the plan the turned table takes. */
function boxOf({ table: { width, height, rotation } }: TableStand, scale: number): { width: number; height: number } {
  const turn = (rotation * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))];
  return {
    width: Math.max(LEAST_TILE_PX, (width * cos + height * sin) * scale),
    height: Math.max(LEAST_TILE_PX, (width * sin + height * cos) * scale),
  };
}

function placeOf(stand: TableStand, scale: number | undefined): CSSProperties {
  if (scale === undefined) return { position: 'relative', width: px(USUAL_TILE_PX), height: px(USUAL_TILE_PX) };
  const { width, height } = boxOf(stand, scale);
  const left = stand.table.x! * scale - width / 2;
  const top = stand.table.y! * scale - height / 2;
  return { width: px(width), height: px(height), left: px(left), top: px(top) };
}

/** The words stand upright on a table that is turned. */
function turned({ table: { width, height, rotation } }: TableStand, scale: number | undefined): CSSProperties {
  if (scale === undefined || rotation % 180 === 0) return {};
  return {
    inset: 'auto',
    left: '50%',
    top: '50%',
    width: px(Math.max(LEAST_TILE_PX, width * scale)),
    height: px(Math.max(LEAST_TILE_PX, height * scale)),
    translate: '-50% -50%',
    rotate: `${rotation}deg`,
  };
}

function px(length: number): string {
  return `${Math.round(length)}px`;
}
