import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { device } from '../../lib/device.js';
import { Button } from '../../ui/button.js';
import { clockSeconds } from '../../ui/dates.js';
import { say as sayInKit } from '../../ui/kit-words.js';
import { now } from '../../ui/now.js';
import { awake } from '../awake/awake.js';
import { rail } from '../rail.js';
import { sound } from '../sound/sound.js';
import { say } from '../words/views.js';

const SHOWN_TONES = 5;

/** What somebody asks who helps by telephone. */
export function Diagnosis(): JSX.Element {
  const isCopied = useSignal(false);
  const facts = factsOfNow();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(facts.map(([name, fact]) => `${name}: ${fact}`).join('\n'));
    isCopied.value = true;
  };
  return (
    <>
      <dl class="facts">
        {facts.map(([name, fact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
      {/* Without a secure connection there is no clipboard: it can be read aloud. */}
      {typeof navigator.clipboard?.writeText === 'function' && (
        <Button icon={isCopied.value ? 'check' : 'copy'} onClick={() => void copy().catch(() => undefined)}>
          {say(isCopied.value ? 'look.copied' : 'look.copy')}
        </Button>
      )}
    </>
  );
}

function factsOfNow(): [string, string][] {
  const provenAt = rail.lastProofAt.value;
  const { id, name } = device.value ?? { id: '–', name: '–' };
  const isServed = Boolean(navigator.serviceWorker?.controller);
  return [
    [say('look.link'), sayInKit(`link.${rail.link.value}`)],
    [say('look.proof'), provenAt === null ? '–' : clockSeconds(provenAt)],
    [say('look.skew'), say('look.seconds', { n: Math.round((now.value - Date.now()) / 1000) })],
    [say('look.outbox'), String(rail.outbox.entries.value.length)],
    [say('look.device'), `${name} (${id})`],
    [say('look.address'), location.origin],
    [say('look.secure'), say(isSecureContext ? 'look.yes' : 'look.secure.no')],
    [say('look.awake'), say(`look.${awake.value}.awake`)],
    [
      say('look.sound'),
      say(sound.isBlocked.value ? 'sound.blocked' : sound.isSilent.value ? 'sound.silent' : 'sound.on'),
    ],
    [say('look.offline'), say(isServed ? 'look.yes' : 'look.offline.no')],
    [say('look.size'), `${innerWidth} × ${innerHeight} · ${devicePixelRatio}`],
    [say('look.browser'), navigator.userAgent],
    [say('look.rung'), rungText()],
  ];
}

function rungText(): string {
  const last = sound.rung.value.slice(-SHOWN_TONES).toReversed();
  if (last.length === 0) return say('look.rung.none');
  return last
    .map(({ tone, atMs, wasHeard }) => {
      const unheard = wasHeard ? '' : ` (${say('look.unheard')})`;
      return `${clockSeconds(atMs)} ${say(`sound.${tone}`)}${unheard}`;
    })
    .join(', ');
}
