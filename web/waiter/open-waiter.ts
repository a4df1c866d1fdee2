import { effect } from '@preact/signals';
import { device } from '../lib/device.js';
import { me } from '../lib/staff.js';
import type { OpenedRoom } from '../ui/room.js';
import { toast } from '../ui/toasts.js';
import { preferLanguage } from '../ui/words.js';
import { listenForAnswers } from './guests/answers.js';
import { house, openHouse } from './house.js';
import { alertOnNews } from './notices/alert.js';
import { listenForNews } from './notices/notices.js';
import { lockWhenIdle } from './signing-in/idle.js';
import { fetchViews, Waiter } from './waiter.js';
import { say } from './words.js';

/** Opens the waiter's page on a tablet of the house. */
export async function openWaiter(): Promise<OpenedRoom> {
  lockWhenIdle();
  listenForNews();
  listenForAnswers();
  alertOnNews();
  openHouse().catch(() => toast({ text: say('disk.failed'), look: 'bad' }));
  effect(() => {
    // English shows while the words of a person's language cannot be loaded.
    // Faces are for everybody who may come next.
    preferLanguage(me.value?.locale ?? null).catch(() => undefined);
  });
  effect(() => {
    document.title = `${device.value?.name ?? say('waiter')} · QRes`;
  });
  // Behind the first picture; what could not be fetched is asked for again when it is opened.
  setTimeout(() => void fetchViews().catch(() => undefined));
  return { View: Waiter, outbox: house.outbox, link: house.link };
}
