import { useSignal, type Signal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { device, unpair } from '../../lib/device.js';
import { Button } from '../../ui/button.js';
import { Chips } from '../../ui/chips.js';
import { Icon, type IconName } from '../../ui/icon.js';
import { LanguageChoice, ThemeChoice } from '../../ui/preferences.js';
import { Sheet } from '../../ui/sheet.js';
import { awake } from '../awake/awake.js';
import { KeysSheet } from '../keys/keys-sheet.js';
import { Pace } from '../pace/pace.js';
import { rail } from '../rail.js';
import { Stop } from '../stop/stop.js';
import { say } from '../words/views.js';
import { Diagnosis } from './diagnosis.js';
import { Sounds } from './sounds.js';

type Opened = 'keys' | 'stop' | 'unpair' | null;

/** Everything that this screen may be told, and what it can say of itself. */
export function Settings(): JSX.Element {
  const opened = useSignal<Opened>(null);
  const close = (): void => void (opened.value = null);
  return (
    <main class="settings">
      <h1>{say('settings.title')}</h1>
      <div class="settings-panels">
        <Panel icon="device" title={say('settings.screen')}>
          <ThisScreen opened={opened} />
        </Panel>
        <Panel icon="sun" title={say('settings.look')}>
          <ThemeChoice />
          <h3>{say('settings.language')}</h3>
          <LanguageChoice />
        </Panel>
        <Panel icon="sound" title={say('sound.title')}>
          <Sounds />
        </Panel>
        <Panel icon="clock" title={say('load.title')}>
          <Pace />
        </Panel>
        <Panel icon="triangle" title={say('ages.title')}>
          <Ages />
        </Panel>
        <Panel icon="info" title={say('look.title')}>
          <Diagnosis />
        </Panel>
      </div>
      {opened.value === 'keys' && <KeysSheet onClose={close} />}
      {opened.value === 'stop' && <Stop ticket={null} onClose={close} />}
      {opened.value === 'unpair' && <Unpair onClose={close} />}
    </main>
  );
}

function Panel({ icon, title, children }: { icon: IconName; title: string; children: ComponentChildren }): JSX.Element {
  return (
    <section class="panel settings-panel">
      <h2>
        <Icon name={icon} />
        {title}
      </h2>
      {children}
    </section>
  );
}

const ALL = 'all';

function ThisScreen({ opened }: { opened: Signal<Opened> }): JSX.Element {
  return (
    <>
      <p>
        <b>{device.value?.name}</b>
      </p>
      <h3>{say('settings.station')}</h3>
      <Chips
        label={say('settings.station')}
        value={rail.currentStation.value ?? ALL}
        options={[
          { value: ALL, text: say('settings.station.all') },
          ...rail.stations.value.map(({ id, name }) => ({ value: id, text: name })),
        ]}
        onChange={(value) => {
          rail.currentStation.value = value === ALL ? null : value;
          rail.page.value = 0;
        }}
      />
      <p class="soft">{say(`settings.awake.${awake.value}`)}</p>
      <div class="settings-acts">
        <FullScreen />
        <Button icon="keyboard" onClick={() => (opened.value = 'keys')}>
          {say('keys.title')}
        </Button>
        <Button icon="sold-out" onClick={() => (opened.value = 'stop')}>
          {say('stop.title')}
        </Button>
        <Button icon="leave" look="danger" onClick={() => (opened.value = 'unpair')}>
          {say('settings.unpair')}
        </Button>
      </div>
    </>
  );
}

function FullScreen(): JSX.Element | null {
  const isFull = useSignal(document.fullscreenElement !== null);
  useEffect(() => {
    const look = (): void => void (isFull.value = document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, []);
  if (!document.fullscreenEnabled) return null;
  const change = (): Promise<void> =>
    isFull.value ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  return (
    <Button icon="full-screen" onClick={() => void change().catch(() => undefined)}>
      {say(isFull.value ? 'settings.full.leave' : 'settings.full')}
    </Button>
  );
}

function Ages(): JSX.Element {
  return (
    <>
      <p class="soft">{say('ages.says')}</p>
      <ul class="rows">
        {rail.stations.value.map(({ id, name, late_after_minutes: late }) => (
          <li key={id} class="setting">
            <span class="setting-name">{name}</span>
            <span>{late === null ? say('ages.usual') : say('ages.late', { n: late })}</span>
          </li>
        ))}
      </ul>
      <p class="soft">{say('ages.changed-by')}</p>
    </>
  );
}

function Unpair({ onClose }: { onClose: () => void }): JSX.Element {
  const actions = (
    <Button icon="leave" look="danger" onClick={() => unpair()}>
      {say('settings.unpair.yes')}
    </Button>
  );
  return (
    <Sheet title={say('settings.unpair')} onClose={onClose} size="small" actions={actions}>
      <p>{say('settings.unpair.says')}</p>
    </Sheet>
  );
}
