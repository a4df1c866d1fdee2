import type { JSX } from 'preact';
import type { TableStand } from '../floor/standing.js';
import { house } from '../house.js';
import { NoticeCard } from '../notices/notice-card.js';
import { allNotices } from '../notices/notices.js';
import { GuestCode } from './guest-code.js';
import { KitchenSays } from './kitchen-says.js';
import { say } from './words.js';

/** What the guests of a table ask for by phone, and the code that lets them. */
export function TableGuests({ stand: { table } }: { stand: TableStand }): JSX.Element | null {
  const waiting = allNotices.value.filter(({ tableId, answerTo }) => answerTo !== undefined && tableId === table.id);
  const mayOrder = house.venue.value !== null && house.venue.value.guest_ordering !== 'OFF';
  if (waiting.length === 0 && !mayOrder) return null;
  return (
    <section class="sheet-part">
      <h3>{say('title')}</h3>
      <KitchenSays />
      {waiting.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} isAtTable />
      ))}
      {mayOrder && <GuestCode tableId={table.id} />}
    </section>
  );
}
