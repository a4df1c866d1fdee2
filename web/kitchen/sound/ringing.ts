import { computed, effect } from '@preact/signals-core';
import { now } from '../../ui/now.js';
import { route } from '../../ui/route.js';
import { passOrders } from '../pass/pass-orders.js';
import { pickUps } from '../pickup/pick-ups.js';
import { rail } from '../rail.js';
import { Bell, type Call } from './bell.js';
import { callsOfBoard, callsOfPass } from './calls.js';
import { sound } from './sound.js';

type View = 'board' | 'pass' | 'pickup';

/** From now on what the view of the moment has to say is heard. Returns what ends that. */
export function ring(): () => void {
  // Nobody touches the board that hangs over the counter.
  const bells: Record<View, Bell> = { board: new Bell(), pass: new Bell(), pickup: new Bell(null) };
  const view = computed<View>(() => {
    const [name] = route.value;
    return name === 'pass' || name === 'pickup' ? name : 'board';
  });
  // Not again with every second: what is new changes with the tickets alone.
  const calls = computed(() => callsOf(view.value));
  const ends = [
    effect(() => {
      const due = calls.value && bells[view.value].ring(calls.value, now.value);
      for (const tone of due ?? []) sound.play(tone);
    }),
    effect(() => {
      if (rail.selected.value !== null) bells.board.touch(rail.selected.value);
    }),
    tellOfLostLink(),
  ];
  const touched = ({ target }: Event): void => {
    const card = target instanceof Element ? target.closest<HTMLElement>('[data-ticket], [data-order]') : null;
    const id = card?.dataset['ticket'] ?? card?.dataset['order'];
    if (id) for (const bell of Object.values(bells)) bell.touch(id);
  };
  document.addEventListener('pointerdown', touched);
  return () => {
    for (const end of ends) end();
    document.removeEventListener('pointerdown', touched);
  };
}

function callsOf(view: View): Call[] | null {
  if (view === 'board') return rail.state.value && callsOfBoard(rail.tickets.value);
  const tickets = rail.pass.value?.tickets;
  if (!tickets) return null;
  if (view === 'pass') return callsOfPass(passOrders(tickets));
  return callsOfPass(pickUps(tickets).ready.map(({ order_id }) => ({ order_id, ready: [order_id] })));
}

/** Once: whoever stands with the back to the screen must know that it has gone blind. */
function tellOfLostLink(): () => void {
  let wasOffline = false;
  return effect(() => {
    const isOffline = rail.link.value === 'offline';
    if (isOffline && !wasOffline) sound.play('lost');
    wasOffline = isOffline;
  });
}
