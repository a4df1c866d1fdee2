import type { JSX } from 'preact';
import { me } from '../../lib/staff.js';
import { IconButton } from '../../ui/button.js';
import { Lamps } from '../../ui/lamps.js';
import { go, route } from '../../ui/route.js';
import { Count } from '../../ui/states.js';
import { house } from '../house.js';
import { myNotices } from '../notices/notices.js';
import { say } from '../words.js';
import { More } from './more.js';
import { PersonButton } from './person-button.js';

/** The same on every view: where the floor is, what is new, who works here, and whether all of it is true. */
export function TopBar(): JSX.Element {
  const [view = 'floor'] = route.value;
  const count = myNotices.value.length;
  const isFloor = view === 'floor' || view === 'list';
  return (
    <header class="top-bar">
      <nav class="top-nav" aria-label={say('waiter')}>
        <IconButton
          icon="map"
          look={isFloor ? 'accent' : 'quiet'}
          label={say('floor')}
          aria-current={isFloor ? 'page' : undefined}
          onClick={() => go()}
        />
        <span class="with-count">
          <IconButton
            icon="bell"
            look={view === 'notices' ? 'accent' : 'quiet'}
            label={say('notices')}
            aria-current={view === 'notices' ? 'page' : undefined}
            onClick={() => go('notices')}
          />
          <Count n={count} label={say('notices.count', { count })} />
        </span>
        <More />
      </nav>
      <div class="top-end">
        {me.value !== null && <PersonButton person={me.value} />}
        <Lamps
          link={house.link}
          lastProofAt={house.lastProofAt}
          outbox={house.outbox}
          say={say}
          onReconnect={house.reconnect}
        />
      </div>
    </header>
  );
}
