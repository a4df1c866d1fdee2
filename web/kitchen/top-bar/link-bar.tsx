import type { JSX } from 'preact';
import { Button } from '../../ui/button.js';
import { clockSeconds } from '../../ui/dates.js';
import { Banner } from '../../ui/states.js';
import { rail } from '../rail.js';
import { say } from '../words/words.js';

/** As broad as the screen, whenever it cannot be sure that it shows everything. */
export function LinkBar(): JSX.Element | null {
  const link = rail.link.value;
  if (link !== 'stale' && link !== 'offline') return null;
  const provenAt = rail.lastProofAt.value;
  const retry = (
    <Button icon="refresh" onClick={() => rail.reconnect()}>
      {say('link.retry')}
    </Button>
  );
  return (
    <div class="link-bar" data-link={link}>
      <Banner look={link === 'stale' ? 'warn' : 'bad'} icon={link === 'stale' ? 'help' : 'link-off'} action={retry}>
        {provenAt === null ? say('link.offline.never') : say(`link.${link}`, { time: clockSeconds(provenAt) })}
      </Banner>
    </div>
  );
}
