import type { JSX } from 'preact';
import { stepByHand, TABLE_STATUSES, type TableStatus } from '../../../src/domain/table.js';
import { Refusal } from '../../../src/domain/refusal.js';
import { Button } from '../../ui/button.js';
import type { IconName } from '../../ui/icon.js';
import { say } from '../words.js';
import type { TableStand } from './standing.js';
import { sayStatus } from './verbs.js';

const ICONS: Record<TableStatus, IconName> = {
  FREE: 'check',
  OCCUPIED: 'guests',
  BILLED: 'receipt',
  NEEDS_CLEANING: 'refresh',
  RESERVED: 'clock',
  OUT_OF_SERVICE: 'cross',
};

/** What a waiter may say of a table without anything else having happened. */
export function StatusByHand({ stand }: { stand: TableStand }): JSX.Element {
  return (
    <section class="sheet-part">
      <h3>{say('sheet.status')}</h3>
      <div class="sheet-choices">
        {TABLE_STATUSES.filter((status) => maySay(stand, status)).map((status) => (
          <Button key={status} icon={ICONS[status]} onClick={() => sayStatus(stand, status)}>
            {say(`to.${status}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}

/** By the rule of the house; guests who owe something do not leave. */
function maySay({ table, session, left, orders }: TableStand, to: TableStatus): boolean {
  const isLeaving = session !== null && (to === 'FREE' || to === 'NEEDS_CLEANING');
  if (isLeaving && (left > 0 || orders.some(({ payment_status }) => payment_status === 'UNPAID'))) return false;
  try {
    return stepByHand({ name: table.name, status: table.status, hasVisit: session !== null }, to) !== 'nothing';
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
