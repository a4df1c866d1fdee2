import type { JSX } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { TicketSheet } from '../card/ticket-sheet.js';
import { KeysSheet } from '../keys/keys-sheet.js';
import { PaceSheet } from '../pace/pace.js';
import { rail } from '../rail.js';
import { StartShift } from '../shift/start-shift.js';
import { Stop } from '../stop/stop.js';
import { begin } from './begin.js';
import { closeSheet, openSheet } from './sheets.js';

/** What belongs to no view. */
export function Around(): JSX.Element {
  useLayoutEffect(() => begin(), []);
  return (
    <>
      <StartShift />
      <Sheets />
    </>
  );
}

function Sheets(): JSX.Element | null {
  const open = openSheet.value;
  switch (open?.name) {
    case 'pace':
      return <PaceSheet onClose={closeSheet} />;
    case 'keys':
      return <KeysSheet onClose={closeSheet} />;
    case 'stop':
      return (
        <Stop ticket={open.ticketId === null ? null : (rail.ticket(open.ticketId) ?? null)} onClose={closeSheet} />
      );
    case 'ticket':
      return <TicketSheet id={open.ticketId} onClose={closeSheet} />;
    default:
      return null;
  }
}
