import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { me } from '../lib/staff.js';
import { clockTime } from '../ui/dates.js';
import { later } from '../ui/later.js';
import { closeOnBack, route } from '../ui/route.js';
import { Banner } from '../ui/states.js';
import { wordsReady } from '../ui/words.js';
import { Toasts } from '../ui/toasts.js';
import { TopBar } from './bar/top-bar.js';
import { FloorScreen } from './floor/floor-screen.js';
import { usualView } from './floor/shown.js';
import { openedTable } from './floor/table-tap.js';
import { house } from './house.js';
import { NotFound } from './not-found.js';
import { isKeptOpen } from './signing-in/idle.js';
import { WhoAreYou } from './signing-in/who-are-you.js';
import { say } from './words.js';

const parts = {
  order: () => import('./order/order-screen.js'),
  pay: () => import('./pay/pay-screen.js'),
  split: () => import('./split/split-screen.js'),
  shift: () => import('./shift/shift-screen.js'),
  receipts: () => import('./pay/receipts-screen.js'),
  deposits: () => import('./deposits/deposits-screen.js'),
  notices: () => import('./notices/notices-screen.js'),
  table: () => import('./floor/table-sheet.js'),
};

const OrderScreen = later(async () => (await parts.order()).OrderScreen);
const PayScreen = later(async () => (await parts.pay()).PayScreen);
const SplitScreen = later(async () => (await parts.split()).SplitScreen);
const ShiftScreen = later(async () => (await parts.shift()).ShiftScreen);
const ReceiptsScreen = later(async () => (await parts.receipts()).ReceiptsScreen);
const DepositsScreen = later(async () => (await parts.deposits()).DepositsScreen);
const NoticesScreen = later(async () => (await parts.notices()).NoticesScreen);
const TableSheet = later(async () => (await parts.table()).TableSheet);

// From then on no view needs the network to open.
const isWhole = signal(false);

/** Fetches every view with its words while there is a network, so that each of them opens when there is none. */
export async function fetchViews(): Promise<void> {
  await Promise.all(Object.values(parts).map((part) => part()));
  await wordsReady();
  isWhole.value = true;
}

export function Waiter(): JSX.Element {
  const lastId = useRef<string | null>(null);
  const isLocked = me.value === null;
  if (me.value !== null) lastId.current = me.value.id;
  return (
    <>
      {(!isLocked || isKeptOpen.value) && <Room key={lastId.current} />}
      {isLocked && (isKeptOpen.value ? <LockOverSheet /> : <WhoAreYou />)}
      <Toasts />
    </>
  );
}

/** In the top layer, above the open sheet, which cannot be seen or reached until its person is back. */
function LockOverSheet(): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  // The sheet below is not for whoever goes back now.
  useLayoutEffect(() => closeOnBack(() => undefined), []);
  useLayoutEffect(() => {
    const before = document.activeElement;
    dialog.current!.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class="lock-over"
      aria-label={say('who.title')}
      onCancel={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        // A browser closes a dialog at the second Escape whatever the first was answered.
        if (event.key === 'Escape') event.preventDefault();
      }}
      onClose={() => dialog.current?.isConnected && dialog.current.showModal()}
    >
      <WhoAreYou />
    </dialog>
  );
}

function Room(): JSX.Element {
  return (
    <div class="waiter" data-whole={isWhole.value}>
      <TopBar />
      <OldHouse />
      <View />
      {openedTable.value !== null && <TableSheet />}
    </div>
  );
}

/** Before the server has said how the house is, everything here is a memory. */
function OldHouse(): JSX.Element | null {
  const at = house.lastProofAt.value;
  if (house.link.value === 'live' || house.link.value === 'stale' || at === null) return null;
  return <Banner look="warn">{say('old.house', { time: clockTime(at) })}</Banner>;
}

function View(): JSX.Element {
  const [view = usualView(), id] = route.value;
  switch (view) {
    case 'floor':
    case 'list':
      return <FloorScreen view={view} />;
    case 'table':
      return id ? <OrderScreen key={id} tableId={id} /> : <NotFound />;
    case 'order':
      return id ? <OrderScreen key={id} orderId={id} /> : <OrderScreen key="new" />;
    case 'pay':
      return id ? <PayScreen key={id} orderId={id} /> : <NotFound />;
    case 'split':
      return id ? <SplitScreen key={id} orderId={id} /> : <NotFound />;
    case 'shift':
      return <ShiftScreen />;
    case 'receipts':
      return <ReceiptsScreen />;
    case 'deposits':
      return <DepositsScreen />;
    case 'notices':
      return <NoticesScreen />;
    default:
      return <NotFound />;
  }
}
