import type { Browser, BrowserContext } from 'playwright-core';
import { devicePlace, type PairedDevice } from '../../web/lib/device.js';
import { done } from '../caller.js';
import type { House } from '../given.js';
import { Glass, type Tablet } from './browser.js';

/** What a device needs of a house to come in. */
type Door = Pick<House, 'base' | 'admin' | 'anyone'>;

export interface Paired extends Tablet {
  /** Where the page finds the house: through a line, or by another name of it. */
  base?: string;
  /** What the device is called. */
  name?: string;
  /** Another page than the room's first, such as `#/list`. */
  hash?: string;
  /** Nobody touches it but the test, so it locks when the test lets it lie. */
  isLeftAlone?: boolean;
}

/** A waiter's page on a tablet of the house; nobody is signed in. */
export function openTablet(house: Door, browser: Browser, paired: Paired = {}): Promise<Glass> {
  return openPaired(house, browser, paired, { kind: 'TABLET', stations: null });
}

/** A kitchen's page on a screen for these stations; for all of them without. */
export function openKitchen(
  house: Door,
  browser: Browser,
  stations: string[] | null = null,
  paired: Paired = {},
): Promise<Glass> {
  return openPaired(house, browser, paired, { kind: 'KITCHEN_SCREEN', stations });
}

interface Kind {
  kind: PairedDevice['kind'];
  stations: string[] | null;
}

const ROOMS = { TABLET: 'waiter', KITCHEN_SCREEN: 'kitchen' };

async function openPaired(
  house: Door,
  browser: Browser,
  { base = house.base, name, hash = '', isLeftAlone = false, ...tablet }: Paired,
  { kind, stations }: Kind,
): Promise<Glass> {
  const room = ROOMS[kind];
  const device = await enrol(house, { name: name ?? room, kind, stations });
  const glass = await Glass.open(browser, tablet);
  await place(glass.context, base, devicePlace(room), device);
  if (!isLeftAlone) await glass.context.addInitScript(keepInHand, TOUCHED_EVERY_MS);
  await glass.page.goto(`${base}/${room}${hash}`);
  return glass;
}

// Well before a tablet locks.
const TOUCHED_EVERY_MS = 10_000;

/** A finger that rests on the glass: what a test does elsewhere may take longer than a tablet waits for its waiter. */
function keepInHand(everyMs: number): void {
  setInterval(() => document.dispatchEvent(new WheelEvent('wheel')), everyMs);
}

/** A new device of the house, before it has a page. */
export async function enrol(house: Door, { name, kind, stations }: { name: string } & Kind): Promise<PairedDevice> {
  const offer = { name, kind, ...(stations && { station_ids: stations }) };
  const { code } = await done(house.admin.post('/devices/enrolments', offer));
  const { device_token: token, device } = await done(house.anyone.post('/devices/enrol', { code }, { key: null }));
  return { token, id: device.id, name: device.name, kind, station_ids: device.station_ids };
}

/** Puts something into a browser's storage before the first page asks for it. */
async function place(context: BrowserContext, base: string, name: string, value: unknown): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${base}/health/live`);
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [name, JSON.stringify(value)] as const);
  await page.close();
}
