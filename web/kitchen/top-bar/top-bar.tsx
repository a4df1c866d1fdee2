import { useComputed } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { Button, IconButton } from '../../ui/button.js';
import { clockTime, isZoneKnown } from '../../ui/dates.js';
import { Icon } from '../../ui/icon.js';
import { Lamps } from '../../ui/lamps.js';
import { Menu } from '../../ui/menu.js';
import { now } from '../../ui/now.js';
import { go, route } from '../../ui/route.js';
import { pages, turnPage } from '../board/tiles.js';
import { urgencyOf } from '../card/age.js';
import { Clock } from '../card/clock.js';
import { URGENCY_ICONS } from '../card/words-of.js';
import { lastDeed, undo } from '../deeds.js';
import { drawer, toggleDrawer } from '../drawers.js';
import { rail } from '../rail.js';
import { say } from '../words/words.js';

/** `children`: what other rooms of the kitchen say at all times, such as that the sound is blocked. */
export function TopBar({ children }: { children?: ComponentChildren }): JSX.Element {
  return (
    <header class="top-bar">
      <StationChoice />
      <WallClock />
      <OpenCount />
      <Lamps
        link={rail.link}
        lastProofAt={rail.lastProofAt}
        outbox={rail.outbox}
        say={say}
        onReconnect={() => rail.reconnect()}
      />
      {children}
      <div class="top-bar-end">
        <Pages />
        <Button icon="total" aria-pressed={drawer.value === 'all-day'} onClick={() => toggleDrawer('all-day')}>
          {say('drawer.all-day')}
        </Button>
        <Button icon="recall" aria-pressed={drawer.value === 'recall'} onClick={() => toggleDrawer('recall')}>
          {say('drawer.recall')}
        </Button>
        <Views />
        <Undo />
      </div>
    </header>
  );
}

function StationChoice(): JSX.Element {
  const stations = rail.stations.value;
  const chosen = stations.find(({ id }) => id === rail.currentStation.value);
  const choose = (id: string | null) => () => {
    rail.currentStation.value = id;
    rail.page.value = 0;
  };
  return (
    <Menu
      icon="kitchen"
      label={say('station.choose')}
      choices={[
        { text: say('station.all'), onPick: choose(null) },
        ...stations.map(({ id, name }) => ({ text: name, onPick: choose(id) })),
      ]}
    >
      <b class="top-bar-station">{chosen?.name ?? say('station.all')}</b>
    </Menu>
  );
}

function WallClock(): JSX.Element {
  const time = useComputed(() => (isZoneKnown.value ? clockTime(now.value) : ''));
  return <time class="top-bar-clock">{time}</time>;
}

/** How many are open, and how old the oldest of them is. */
function OpenCount(): JSX.Element {
  const fired = rail.tickets.value.filter(({ fired_at }) => fired_at !== null);
  const oldest = fired.reduce<(typeof fired)[number] | null>(
    (first, one) => (first === null || one.fired_at! < first.fired_at! ? one : first),
    null,
  );
  const urgency = useComputed(() => (oldest === null ? 'ok' : urgencyOf(oldest, now.value)));
  return (
    <p class="top-bar-count">
      <b>{say('open', { count: rail.tickets.value.length })}</b>
      {oldest && (
        <span class="top-bar-oldest" data-urgency={urgency.value}>
          <Icon name={URGENCY_ICONS[urgency.value]} label={say(`urgency.${urgency.value}`)} />
          <Clock ticket={oldest} />
        </span>
      )}
    </p>
  );
}

function Pages(): JSX.Element | null {
  const count = pages.value.length;
  if (count < 2 || route.value.length > 0) return null;
  const said = say('page', { n: rail.page.value + 1, of: count });
  return (
    <div class="top-bar-pages" role="group" aria-label={said}>
      <IconButton icon="back" label={say('page.before')} onClick={() => turnPage(-1)} />
      <span class="top-bar-page" role="status" aria-label={said}>
        {rail.page.value + 1}/{count}
      </span>
      <IconButton icon="forward" label={say('page.next')} onClick={() => turnPage(1)} />
    </div>
  );
}

function Views(): JSX.Element {
  return (
    <Menu
      icon="menu"
      label={say('views')}
      choices={[
        { icon: 'grid', text: say('view.board'), onPick: () => go() },
        { icon: 'course', text: say('view.pass'), onPick: () => go('pass') },
        { icon: 'bell', text: say('view.pickup'), onPick: () => go('pickup') },
        { icon: 'settings', text: say('view.settings'), onPick: () => go('settings') },
      ]}
    />
  );
}

/** Always in the same corner: the way back from whatever was tapped last. */
function Undo(): JSX.Element {
  const deed = lastDeed.value;
  const label = deed
    ? say('undo.of', { what: say(deed.says.word as 'says.bump', deed.says.with) })
    : say('undo.nothing');
  return (
    <Button
      icon="undo"
      class="top-bar-undo"
      aria-label={label}
      title={label}
      aria-disabled={!deed || undefined}
      onClick={undo}
    >
      {say('undo')}
    </Button>
  );
}
