import { go, route } from '../../ui/route.js';
import { openSheet } from '../around/sheets.js';
import { pages, select, step, tiles, turnPage, type Direction } from '../board/tiles.js';
import { acknowledge, bump, bumpLine, prioritise, recall, undo } from '../deeds.js';
import { drawer, toggleDrawer } from '../drawers.js';
import { rail } from '../rail.js';
import { mute } from '../sound/mute.js';
import type { TicketView } from '../../../src/orders/tickets/ticket.dto.js';
import type { KeyActions } from './keys.js';

/** What keys do on the board. On another view, those that are about tickets lead back to it first. */
export const boardKeys: KeyActions = {
  tile: (place) => onBoard(() => withTicket(tiles.peek()[place - 1], bump)),
  line: (place) =>
    withSelected((ticket) => {
      const line = ticket.lines[place - 1];
      if (line) bumpLine(ticket, line);
    }),
  left: () => move('left'),
  right: () => move('right'),
  up: () => move('up'),
  down: () => move('down'),
  bump: () => withSelected(bump),
  acknowledge: () => withSelected(acknowledge),
  recall: recallLast,
  undo,
  history: () => toggleDrawer('recall'),
  prioritise: () => withSelected((ticket) => prioritise(ticket, ticket.priority === 'RUSH' ? 'NORMAL' : 'RUSH')),
  stop: () => (openSheet.value = { name: 'stop', ticketId: rail.selected.peek() }),
  allDay: () => toggleDrawer('all-day'),
  previousPage: () => onBoard(() => turnPage(-1)),
  nextPage: () => onBoard(() => turnPage(1)),
  firstPage: () => onBoard(() => (rail.page.value = 0)),
  lastPage: () => onBoard(() => (rail.page.value = Math.max(0, pages.peek().length - 1))),
  mute,
  help: () => (openSheet.value = { name: 'keys' }),
};

/** What left last is back; a page that has seen nothing leave shows what the house remembers. */
function recallLast(): void {
  const onScreen = new Set(rail.tickets.peek().map(({ id }) => id));
  const station = rail.currentStation.peek();
  const last = [...rail.memory.peek().departed.values()]
    .filter(({ id, station_id: at }) => !onScreen.has(id) && (station === null || at === station))
    .at(-1);
  if (last) recall(last.id);
  else drawer.value = 'recall';
}

/** What somebody does not see, no key of theirs may touch. */
function onBoard(act: () => void): void {
  if (route.peek().length === 0) act();
  else if (route.peek()[0] !== 'pickup') go();
}

function move(direction: Direction): void {
  onBoard(() => step(direction));
}

function withSelected(act: (ticket: TicketView) => void): void {
  onBoard(() => {
    const id = rail.selected.peek();
    if (id === null) select(tiles.peek()[0] ?? null);
    else withTicket(id, act);
  });
}

function withTicket(id: string | undefined, act: (ticket: TicketView) => void): void {
  const ticket = rail.tickets.peek().find((one) => one.id === id);
  if (ticket) act(ticket);
}
