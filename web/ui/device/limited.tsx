import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Icon, type IconName } from '../icon.js';
import { Sheet } from '../sheet.js';
import { say } from './device-words.js';
import './device.css';

const LIMITS = [
  ['link-off', 'limited.offline'],
  ['moon', 'limited.sleep'],
  ['device', 'limited.install'],
  ['copy', 'limited.copy'],
  ['lock', 'limited.listen'],
] as const satisfies readonly (readonly [IconName, string])[];

/** A chip that says that this page lacks what browsers keep for https, and, when it is asked, what that is. */
export function Limited(): JSX.Element | null {
  const isOpen = useSignal(false);
  if (globalThis.isSecureContext) return null;
  return (
    <>
      <button type="button" class="lamp" data-look="info" data-limited onClick={() => (isOpen.value = true)}>
        <Icon name="info" />
        <span class="lamp-words">{say('limited')}</span>
      </button>
      {isOpen.value && (
        <Sheet title={say('limited.title')} onClose={() => (isOpen.value = false)} size="small">
          <p>{say('limited.why')}</p>
          <ul class="limits">
            {LIMITS.map(([icon, words]) => (
              <li key={words}>
                <Icon name={icon} />
                <span>{say(words)}</span>
              </li>
            ))}
          </ul>
          <p>{say('limited.mend')}</p>
        </Sheet>
      )}
    </>
  );
}
