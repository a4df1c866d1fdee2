import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { takeNewVersion, upgrade } from '../../lib/upgrade.js';
import { Button } from '../button.js';
import { Icon } from '../icon.js';
import { Sheet } from '../sheet.js';
import { say } from './device-words.js';

/** A chip while a newer version of the page waits for its moment. */
export function NewVersion({ waiting }: { waiting: number }): JSX.Element | null {
  const isOpen = useSignal(false);
  if (upgrade.value !== 'ready') return null;
  return (
    <>
      <button type="button" class="lamp" data-look="info" data-upgrade onClick={() => (isOpen.value = true)}>
        <Icon name="refresh" />
        <span class="lamp-words" role="status">
          {say('upgrade')}
        </span>
      </button>
      {isOpen.value && (
        <Sheet title={say('upgrade.title')} onClose={() => (isOpen.value = false)} size="small">
          <p>{say('upgrade.says')}</p>
          {waiting > 0 ? (
            <p>{say('upgrade.waiting', { count: waiting })}</p>
          ) : (
            <Button look="accent" icon="refresh" onClick={() => takeNewVersion()}>
              {say('upgrade.now')}
            </Button>
          )}
        </Sheet>
      )}
    </>
  );
}
