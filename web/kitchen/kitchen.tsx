import type { JSX } from 'preact';
import { later } from '../ui/later.js';
import { route } from '../ui/route.js';
import { Toasts } from '../ui/toasts.js';
import { Board } from './board/board.js';
import { drawer } from './drawers.js';
import { LinkBar } from './top-bar/link-bar.js';
import { TopBar } from './top-bar/top-bar.js';

const Around = later(async () => (await import('./around/around.js')).Around);
const TopChips = later(async () => (await import('./around/top-chips.js')).TopChips);
const AllDay = later(async () => (await import('./all-day/all-day.js')).AllDay);
const Recall = later(async () => (await import('./recall/recall.js')).Recall);
const Pass = later(async () => (await import('./pass/pass.js')).Pass);
const Pickup = later(async () => (await import('./pickup/pickup.js')).Pickup);
const Settings = later(async () => (await import('./settings/settings.js')).Settings);

/** The page of a screen that belongs to the house: the bar on top, and under it one of its views. */
export function Kitchen(): JSX.Element {
  const [view] = route.value;
  // Guests read it: nothing on it is theirs to touch.
  if (view === 'pickup')
    return (
      <>
        <Pickup />
        <Around />
        <Toasts />
      </>
    );
  return (
    <>
      <TopBar>
        <TopChips />
      </TopBar>
      <LinkBar />
      <div class="kitchen-views">
        <View name={view} />
        {drawer.value === 'all-day' && <AllDay onClose={closeDrawer} />}
      </div>
      {drawer.value === 'recall' && <Recall onClose={closeDrawer} />}
      <Around />
      <Toasts />
    </>
  );
}

function View({ name }: { name: string | undefined }): JSX.Element {
  if (name === 'pass') return <Pass />;
  if (name === 'settings') return <Settings />;
  return <Board />;
}

function closeDrawer(): void {
  drawer.value = null;
}
