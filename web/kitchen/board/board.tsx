import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { TicketCard } from '../card/card.js';
import { rail } from '../rail.js';
import { say } from '../words/words.js';
import { Elsewhere } from './elsewhere.js';
import type { Column } from './flow.js';
import { Gap } from './gap.js';
import { Measure } from './measure.js';
import { NothingOpen } from './nothing-open.js';
import { placed } from './seen.js';
import type { Hanging } from './standing.js';
import { hanging, pages, room, tiles } from './tiles.js';
import { letGo, openMenu, pressDown, pressMove, tap } from './touch.js';

// A name of a dish at 24 px, with its number before it, in about two words.
const NARROWEST_COLUMN_PX = 300;
const GAP_PX = 10;
const TEAR_PX = 34;

/** The rail: tickets one under the other, oldest first, as many pages as they need. */
export function Board(): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => watchRoom(place.current!), []);
  const page = pages.value[rail.page.value] ?? [];
  const isEmpty = hanging.value.length === 0;
  return (
    <main
      class="board"
      aria-label={say('board')}
      onPointerDown={pressDown}
      onPointerMove={pressMove}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onContextMenu={openMenu}
      onClick={tap}
    >
      <div class="board-columns" ref={place}>
        {isEmpty ? <NothingOpen /> : page.map((column, at) => <BoardColumn key={at} column={column} />)}
        <Measure />
      </div>
      {pages.value.length > 1 && <Elsewhere />}
      <Shown />
    </main>
  );
}

function BoardColumn({ column }: { column: Column }): JSX.Element {
  const byId = new Map(hanging.value.map((one) => [one.ticket.id, one]));
  const width = room.value?.columnWidth ?? 0;
  return (
    <div class="board-column" style={{ width: `${width}px` }}>
      {column.map(({ id, from, to }) => {
        const one = byId.get(id);
        return one && <Hung key={`${id} ${from}`} one={one} from={from} to={to} />;
      })}
    </div>
  );
}

function Hung({ one: { ticket, goneAt }, from, to }: { one: Hanging; from: number; to: number }): JSX.Element {
  if (goneAt !== null) return <Gap ticket={ticket} from={from} to={to} />;
  const tile = tiles.value.indexOf(ticket.id) + 1;
  return (
    <TicketCard
      ticket={ticket}
      from={from}
      to={to}
      tile={from === 0 && tile > 0 && tile < 20 ? tile : undefined}
      isSelected={rail.selected.value === ticket.id}
      isPending={rail.pending.value.has(ticket.id)}
    />
  );
}

/** Notes what is on the glass and what is behind it, after it was drawn. */
function Shown(): null {
  const ids = tiles.value;
  const here = hanging.value;
  useEffect(() => {
    const chips = [...document.querySelectorAll<HTMLElement>('[data-chip]')]
      .filter(isInView)
      .map((chip) => chip.dataset['chip']);
    placed.value = here.flatMap(({ ticket, goneAt }) => {
      const isShown = ids.includes(ticket.id) || chips.includes(ticket.id);
      return goneAt === null ? [{ ticket, isBehind: !isShown }] : [];
    });
  }, [ids, here]);
  // Whoever looks at another view sees none of them.
  useEffect(() => () => void (placed.value = []), []);
  return null;
}

function isInView(element: HTMLElement): boolean {
  const { left, right } = element.getBoundingClientRect();
  return left >= 0 && right <= innerWidth;
}

function watchRoom(place: HTMLElement): () => void {
  const look = (): void => {
    const { clientWidth: width, clientHeight: height } = place;
    if (width === 0 || height === 0) return;
    const columns = Math.max(1, Math.floor((width + GAP_PX) / (NARROWEST_COLUMN_PX + GAP_PX)));
    const columnWidth = Math.floor((width - GAP_PX * (columns - 1)) / columns);
    const known = room.peek();
    if (known?.height === height && known.columnWidth === columnWidth && known.columns === columns) return;
    room.value = { columns, columnWidth, height, gap: GAP_PX, tear: TEAR_PX };
  };
  look();
  const observer = new ResizeObserver(look);
  observer.observe(place);
  return () => observer.disconnect();
}
