import './app.css';
import { effect } from '@preact/signals';
import { render, type JSX } from 'preact';
import { withItem } from '../cart.js';
import { Bar } from './bar.js';
import { addItem, items } from './basket.js';
import { countOnLines, markSoldOut, openByNames } from './dish-lines.js';
import { Finder } from './finder.js';
import { wanted } from './finding.js';
import { later } from './kit.js';
import { keepMenuUp, loadMenu, menu } from './menu.js';
import { tellNeighbours } from './neighbours.js';
import { Notices, OverSheet } from './notices.js';
import { mayOrderHere } from './page.js';
import { comeBack, isOffline, isOver, sit } from './seat.js';
import { announce, show, shown } from './shown.js';
import { keepAsking, refresh } from './standing.js';
import { LEFT_FOR, sumByMenu } from './under-way.js';
import { learnToSpeak, say } from './words.js';

// Each comes when it is first shown: a guest who only looks has loaded none.
const ItemSheet = later(async () => (await import('./item-sheet.js')).ItemSheet);
const ListSheet = later(async () => (await import('./list-sheet.js')).ListSheet);
const OrderSheet = later(async () => (await import('./order-sheet.js')).OrderSheet);
const BillSheet = later(async () => (await import('./bill-sheet.js')).BillSheet);
const CallSheet = later(async () => (await import('./visit-sheets.js')).CallSheet);
const CodeSheet = later(async () => (await import('./visit-sheets.js')).CodeSheet);
const FilterSheet = later(async () => (await import('./filter-sheet.js')).FilterSheet);
const PaySheet = later(async () => (await import('./pay-sheet.js')).PaySheet);
const ShareSheet = later(async () => (await import('./share-sheet.js')).ShareSheet);

/**
 * The part of the guests' page that is loaded when more than reading is wanted. From here on every tap is its own to
 * hear; `data-wanted` on the page's root is what was tapped before: a dish, or `list`.
 */
export function start(): void {
  if (!mayOrderHere) return;
  listen();
  addEventListener('pageshow', ({ persisted }) => void (persisted && lookForPayment()));
  void wakeUp();
}

async function wakeUp(): Promise<void> {
  await Promise.all([learnToSpeak(), loadMenu().then((failure) => (isOffline.value = failure?.status === 0))]);
  const root = document.documentElement;
  const bar = document.getElementById('bar')!;
  bar.replaceChildren();
  bar.hidden = false;
  render(<Bar />, bar);
  render(<Notices />, before('main'));
  render(<Finder />, before('main'));
  render(<Sheets />, document.getElementById('app')!);
  findByWords();
  openByNames();
  effect(() => void (menu.value && markSoldOut(menu.value)));
  effect(() => countOnLines(items.value));
  keepMenuUp();
  root.dataset['ready'] = '';
  openWanted(root.dataset['wanted']);
  // What nearly every guest opens next, so that it is here also where the network goes.
  void fetchUsual().catch(() => undefined);
  await arrive();
}

async function fetchUsual(): Promise<void> {
  const [{ sumOf }] = await Promise.all([import('./choices.js'), import('./item-sheet.js'), import('./list-sheet.js')]);
  sumByMenu.value = sumOf;
}

/** By a neighbour's link or on a phone that was here before: at the table at once. */
async function arrive(): Promise<void> {
  const address = new URL(location.href);
  const code = address.searchParams.get('join');
  tellNeighbours();
  keepAsking();
  if (code) {
    address.searchParams.delete('join');
    history.replaceState(null, '', address);
    const failure = await sit(code);
    if (failure && failure.code !== 'GUEST_ELSEWHERE') show({ kind: 'code' });
  } else await comeBack();
  await refresh();
  await lookForPayment();
}

/** Whoever was at a provider's page reads what became of it; a browser may also bring back the page as it was left. */
async function lookForPayment(): Promise<void> {
  try {
    if (!sessionStorage.getItem(LEFT_FOR)) return;
    const { backFromProvider } = await import('./paying.js');
    if (await backFromProvider()) show({ kind: 'pay' });
  } catch {
    // The bill says it, one tap later.
  }
}

function openWanted(what: string | undefined): void {
  if (what === 'list') show({ kind: 'list' });
  else if (what !== undefined) show({ kind: 'item', dishId: what, at: null });
}

/** A place of its own, so that nothing of the page is written anew. */
function before(selector: string): HTMLElement {
  const place = document.createElement('div');
  document.querySelector(selector)!.before(place);
  return place;
}

const nameIn = (line: Element | null): string => line?.querySelector('h3')?.textContent ?? '';

function listen(): void {
  document.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element)) return;
    const line = target.closest<HTMLElement>('main li[id^="d-"]');
    if (!line) return;
    const dishId = line.id.slice(2);
    const item = { dish_id: dishId, quantity: 1 };
    // A full list is said where it can be read, in the dish's own sheet.
    const isFull = withItem(items.peek(), item).every((one, at) => one === items.peek()[at]);
    if (!target.closest('.add') || 'pick' in line.dataset || isFull) openWhenReady(dishId);
    else if (addItem(item) && isReady()) announce(say('added', { name: nameIn(line), n: countOf(dishId) }));
  });
}

const countOf = (dishId: string): number =>
  items.peek().reduce((sum, { dish_id: id, quantity }) => sum + (id === dishId ? quantity : 0), 0);

const isReady = (): boolean => 'ready' in document.documentElement.dataset;

/** A tap that comes before the choices do is heard when they are here. */
function openWhenReady(dishId: string): void {
  if (isReady()) show({ kind: 'item', dishId, at: null });
  else document.documentElement.dataset['wanted'] = dishId;
}

function findByWords(): void {
  const search = document.getElementById('search') as HTMLInputElement | null;
  if (!search) return;
  search.hidden = false;
  const look = (): void => {
    wanted.value = { ...wanted.value, words: search.value };
  };
  search.addEventListener('input', look);
  look();
}

function Sheets(): JSX.Element | null {
  const sheet = shown.value;
  // What became of a payment is told for a while longer; everything else of the visit is over with it.
  if (isOver.value && sheet && !['item', 'filter', 'pay'].includes(sheet.kind)) return <OverSheet />;
  switch (sheet?.kind) {
    case 'item':
      return <ItemSheet key={`${sheet.dishId} ${sheet.at}`} dishId={sheet.dishId} at={sheet.at} />;
    case 'list':
      return <ListSheet key="list" />;
    case 'filter':
      return <FilterSheet key="filter" />;
    case 'call':
      return <CallSheet key="call" />;
    case 'order':
      return <OrderSheet key="order" />;
    case 'bill':
      return <BillSheet key="bill" />;
    case 'pay':
      return <PaySheet key="pay" />;
    case 'code':
      return <CodeSheet key="code" />;
    case 'share':
      return <ShareSheet key="share" />;
    case undefined:
      return null;
  }
}
