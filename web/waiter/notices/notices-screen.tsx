import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Segmented } from '../../ui/chips.js';
import { Empty } from '../../ui/states.js';
import { IconButton } from '../../ui/button.js';
import { say } from '../words.js';
import { ring, rings } from './alert.js';
import { NoticeCard } from './notice-card.js';
import { allNotices, myNotices } from './notices.js';

/** What is to be known and done, the most urgent first. */
export function NoticesScreen(): JSX.Element {
  const whose = useSignal<'mine' | 'all'>('mine');
  const notices = whose.value === 'mine' ? myNotices.value : allNotices.value;
  return (
    <main class="notices">
      <header class="notices-head">
        <h1>{say('notices')}</h1>
        <Segmented
          label={say('notice.whose')}
          value={whose.value}
          options={[
            { value: 'mine', text: say('filter.mine'), count: myNotices.value.length },
            { value: 'all', text: say('filter.all'), count: allNotices.value.length },
          ]}
          onChange={(value) => (whose.value = value)}
        />
        <IconButton
          icon={rings.value ? 'bell' : 'bell-off'}
          look="quiet"
          label={say(rings.value ? 'notice.sound.on' : 'notice.sound.off')}
          aria-pressed={rings.value}
          onClick={() => ring(!rings.value)}
        />
      </header>
      {notices.length === 0 ? (
        <Empty icon="bell" title={say('notice.none')}>
          {say('notice.none.says')}
        </Empty>
      ) : (
        <ul class="notice-list">
          {notices.map((notice) => (
            <li key={notice.id}>
              <NoticeCard notice={notice} />
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}
