import type { OpenedRoom } from '../ui/room.js';
import { toast } from '../ui/toasts.js';
import { tellWhatIsSeen } from './board/seen.js';
import { openBoard } from './board/tiles.js';
import { Kitchen } from './kitchen.js';
import { rail } from './rail.js';
import { say } from './words/words.js';

/** Everything that a kitchen screen does besides showing itself. */
export async function openKitchen(): Promise<OpenedRoom> {
  await rail.open();
  openBoard();
  tellWhatIsSeen();
  rail.onHeard((heard) => {
    if (heard.kind !== 'caught-up') return;
    toast({ text: say('arrived', { count: heard.arrived.length }), look: 'warn', icon: 'bell' });
  });
  return { View: Kitchen, outbox: rail.outbox, link: rail.link };
}
