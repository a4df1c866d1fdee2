import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Sheet } from '../../ui/sheet.js';
import { say } from '../words/views.js';
import { ACTS, keyName, keysFor, learned, USUAL_KEYS, type Act } from './key-map.js';
import { keyMap } from './keys.js';

/** What each key does, and which key shall do it instead: whoever presses it has taught it. */
export function KeysSheet({ onClose }: { onClose: () => void }): JSX.Element {
  const learning = useSignal<Act | null>(null);
  useEffect(() => learn(learning), []);
  return (
    <Sheet
      title={say('keys.title')}
      onClose={onClose}
      size="large"
      actions={
        <Button icon="undo" onClick={() => (keyMap.value = USUAL_KEYS)}>
          {say('keys.usual')}
        </Button>
      }
    >
      <p class="soft">{say('keys.says')}</p>
      <ul class="keys">
        {IN_ORDER.map((act) => (
          <Row key={act} act={act} learning={learning} />
        ))}
      </ul>
    </Sheet>
  );
}

// Nine keys that explain themselves come after those that do not.
const IN_ORDER = [...ACTS.filter((act) => !isTile(act)), ...ACTS.filter(isTile)];

function isTile(act: Act): boolean {
  return act.startsWith('tile');
}

function Row({ act, learning }: { act: Act; learning: Signal<Act | null> }): JSX.Element {
  const isLearning = learning.value === act;
  const codes = keysFor(keyMap.value, act);
  const name = actName(act);
  return (
    <li class="setting key-row" data-act-key={act}>
      <span class="setting-name">{name}</span>
      <span class="key-caps" role={isLearning ? 'status' : undefined}>
        {isLearning && say('keys.press')}
        {!isLearning && codes.length === 0 && <em>{say('keys.none')}</em>}
        {!isLearning && codes.map((code) => <kbd key={code}>{keyName(code)}</kbd>)}
      </span>
      <Button
        icon="keyboard"
        aria-label={`${say('keys.change')}: ${name}`}
        aria-pressed={isLearning}
        onClick={() => (learning.value = isLearning ? null : act)}
      >
        {say('keys.change')}
      </Button>
    </li>
  );
}

function actName(act: Act): string {
  const tile = /^tile(\d)$/.exec(act)?.[1];
  return tile === undefined ? say(`keys.${act as Exclude<Act, `tile${number}`>}`) : say('keys.tile', { n: tile });
}

// Without them nobody could leave this sheet, or reach its other buttons.
const NEVER_TAUGHT = ['Escape', 'Tab', 'ShiftLeft', 'ShiftRight', 'ControlLeft', 'ControlRight', 'AltLeft', 'AltRight'];

/** Before anything else hears of it: the key that is taught does nothing while it is. */
function learn(learning: Signal<Act | null>): () => void {
  const hear = (event: KeyboardEvent): void => {
    const act = learning.peek();
    if (act === null) return;
    if (event.code === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      learning.value = null;
      return;
    }
    if (NEVER_TAUGHT.includes(event.code) || event.code === '') return;
    event.preventDefault();
    event.stopPropagation();
    keyMap.value = learned(keyMap.peek(), act, event.code);
    learning.value = null;
  };
  // A button that has the focus is pressed when Enter or Space is let go.
  const letGo = (event: KeyboardEvent): void => {
    if (learning.peek() !== null) event.preventDefault();
  };
  window.addEventListener('keydown', hear, { capture: true });
  window.addEventListener('keyup', letGo, { capture: true });
  return () => {
    window.removeEventListener('keydown', hear, { capture: true });
    window.removeEventListener('keyup', letGo, { capture: true });
  };
}
