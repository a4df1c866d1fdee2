import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { me } from '../../lib/staff.js';
import { Button } from '../../ui/button.js';
import { go } from '../../ui/route.js';
import { Sheet } from '../../ui/sheet.js';
import { TableGuests } from '../guests/table-guests.js';
import { say } from '../words.js';
import { FollowButton } from './follow-button.js';
import { GuestsCount } from './guests-count.js';
import { JoinPicker, SplitPicker } from './join-picker.js';
import { MergePicker } from './merge-picker.js';
import { MovePicker } from './move-picker.js';
import { ReadyToServe } from './ready-to-serve.js';
import './table-sheet.css';
import type { TableStand } from './standing.js';
import { StatusByHand } from './status-by-hand.js';
import { stands } from './stands.js';
import { TableFacts } from './table-facts.js';
import { TableMoves, type Move } from './table-moves.js';
import { openedTable } from './table-tap.js';

/** What can be done with a table, and how it stands. It shows what happens meanwhile. */
export function TableSheet(): JSX.Element | null {
  const stand = stands.value.find(({ table }) => table.id === openedTable.value);
  return stand ? <SheetOf key={stand.table.id} stand={stand} /> : null;
}

function SheetOf({ stand }: { stand: TableStand }): JSX.Element {
  const move = useSignal<Move | null>(null);
  const close = (): void => {
    openedTable.value = null;
  };
  const title = say('table.title', { table: stand.table.name });
  return (
    <Sheet title={title} onClose={close} from="side">
      {move.value === null ? (
        <Everything stand={stand} onMove={(wanted) => (move.value = wanted)} onClose={close} />
      ) : (
        <>
          <Button icon="back" look="quiet" onClick={() => (move.value = null)}>
            {title}
          </Button>
          <Picker stand={stand} move={move.value} onDone={close} />
        </>
      )}
    </Sheet>
  );
}

function Picker({ stand, move, onDone }: { stand: TableStand; move: Move; onDone: () => void }): JSX.Element {
  switch (move) {
    case 'move':
      return <MovePicker stand={stand} onDone={onDone} />;
    case 'merge':
      return <MergePicker stand={stand} onDone={onDone} />;
    case 'join':
      return <JoinPicker stand={stand} onDone={onDone} />;
    case 'split':
      return <SplitPicker stand={stand} onDone={onDone} />;
  }
}

interface EverythingProps {
  stand: TableStand;
  onMove: (move: Move) => void;
  onClose: () => void;
}

function Everything({ stand, onMove, onClose }: EverythingProps): JSX.Element {
  const may = me.value?.permissions ?? [];
  const open = (...parts: string[]): void => {
    onClose();
    go(...parts);
  };
  const [order] = stand.orders;
  return (
    <>
      <TableFacts stand={stand} />
      <div class="sheet-doors">
        <Button size="large" look="accent" icon="note" onClick={() => open('table', stand.table.id)}>
          {say(order ? 'sheet.order' : 'sheet.order.new')}
        </Button>
        {order && may.includes('payments.take') && (
          <Button size="large" icon="cash" onClick={() => open('pay', order.id)}>
            {say('sheet.bill')}
          </Button>
        )}
        <FollowButton tableId={stand.table.id} />
      </div>
      <ReadyToServe orders={stand.orders} />
      {may.includes('guests.serve') && <TableGuests stand={stand} />}
      {may.includes('tables.status') && <GuestsCount stand={stand} />}
      {may.includes('tables.status') && <TableMoves stand={stand} onMove={onMove} />}
      {may.includes('tables.status') && <StatusByHand stand={stand} />}
    </>
  );
}
