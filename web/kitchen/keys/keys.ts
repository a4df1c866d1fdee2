import { kept } from '../settings/kept.js';
import { isKeyMap, USUAL_KEYS, type KeyMap } from './key-map.js';
import { deedOf, KeyReader, type Deed } from './key-reader.js';

/** What there is to do for each deed that keys may ask for. */
export interface KeyActions {
  tile(place: number): void;
  line(place: number): void;
  left(): void;
  right(): void;
  up(): void;
  down(): void;
  bump(): void;
  acknowledge(): void;
  recall(): void;
  undo(): void;
  history(): void;
  prioritise(): void;
  stop(): void;
  allDay(): void;
  previousPage(): void;
  nextPage(): void;
  firstPage(): void;
  lastPage(): void;
  mute(): void;
  help(): void;
}

export const keyMap = kept<KeyMap>('keys', USUAL_KEYS, isKeyMap);

/** Until the answer is called, keys that nothing else wants do what they mean. */
export function listenToKeys(actions: KeyActions): () => void {
  const reader = new KeyReader();
  const hear = (event: KeyboardEvent): void => {
    if (isSomebodyElses(event)) return;
    const act = keyMap.value[event.code];
    if (act === undefined) return;
    event.preventDefault();
    // A key that is held down would bump the whole board.
    if (event.repeat && !MAY_REPEAT.includes(act)) return;
    const deed = deedOf(reader, keyMap.value, event.code, event.timeStamp);
    if (deed) perform(actions, deed);
  };
  window.addEventListener('keydown', hear);
  return () => window.removeEventListener('keydown', hear);
}

const MAY_REPEAT: readonly string[] = ['left', 'right', 'up', 'down'];

function perform(actions: KeyActions, deed: Deed): void {
  if (deed.do === 'tile' || deed.do === 'line') actions[deed.do](deed.place);
  else actions[deed.do]();
}

/** Text fields, sheets and combinations of the browser keep their keys; so does a button that was reached by keyboard. */
function isSomebodyElses({
  target,
  ctrlKey,
  altKey,
  metaKey,
  isComposing,
  defaultPrevented,
  code,
}: KeyboardEvent): boolean {
  if (defaultPrevented || isComposing || ctrlKey || altKey || metaKey) return true;
  if (document.querySelector('dialog[open]')) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches('input, select, textarea')) return true;
  const isPress = code === 'Enter' || code === 'NumpadEnter' || code === 'Space';
  return isPress && target.matches('button:focus-visible, a:focus-visible, summary:focus-visible');
}
