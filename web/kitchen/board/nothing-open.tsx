import type { JSX } from 'preact';
import { ago, clockTime } from '../../ui/dates.js';
import { now } from '../../ui/now.js';
import { Empty, Skeleton } from '../../ui/states.js';
import { rail } from '../rail.js';
import { say } from '../words/words.js';

/** An empty board says since when that is certain, or that it does not know. */
export function NothingOpen(): JSX.Element {
  const provenAt = rail.lastProofAt.value;
  const link = rail.link.value;
  if (rail.state.value === null || provenAt === null) {
    if (link === 'connecting') return <Skeleton lines={6} />;
    return (
      <Empty icon="help" title={say('unknown.title')}>
        <p>{say('unknown.says')}</p>
      </Empty>
    );
  }
  if (link !== 'live') {
    return (
      <Empty icon="help" title={say('unknown.title')}>
        <p>{say('stale.empty', { time: clockTime(provenAt) })}</p>
      </Empty>
    );
  }
  return (
    <Empty icon="check" title={say('empty.title')}>
      <p>{say('empty.confirmed', { ago: ago(Math.max(0, now.value - provenAt)) })}</p>
    </Empty>
  );
}
