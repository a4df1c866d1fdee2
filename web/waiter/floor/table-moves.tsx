import type { JSX } from 'preact';
import { me } from '../../lib/staff.js';
import { Button } from '../../ui/button.js';
import type { IconName } from '../../ui/icon.js';
import { house } from '../house.js';
import { say } from '../words.js';
import type { TableStand } from './standing.js';

export type Move = 'move' | 'merge' | 'join' | 'split';

const ICONS: Record<Move, IconName> = { move: 'move', merge: 'merge', join: 'table', split: 'split' };

/**
 * What rearranges the room. Each needs the house to say at once whether it may be: a move that arrives late would take
 * along what a colleague has ordered meanwhile.
 */
export function TableMoves({ stand, onMove }: { stand: TableStand; onMove: (move: Move) => void }): JSX.Element {
  const isHeard = house.link.value === 'live';
  const mayOrder = me.value?.permissions.includes('orders.take') ?? false;
  const hasOrder = mayOrder && stand.orders.length > 0;
  const moves: (Move | false)[] = [hasOrder && 'move', hasOrder && 'merge', 'join', stand.joined.length > 0 && 'split'];
  return (
    <section class="sheet-part">
      <div class="sheet-choices">
        {moves
          .filter((move) => move !== false)
          .map((move) => (
            <Button key={move} icon={ICONS[move]} disabled={!isHeard} onClick={() => onMove(move)}>
              {say(`sheet.${move}`)}
            </Button>
          ))}
      </div>
      {!isHeard && <p>{say('sheet.needs.link')}</p>}
    </section>
  );
}
