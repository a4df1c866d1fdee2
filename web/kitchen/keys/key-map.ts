/** What a key of a keyboard or a bump bar may mean. */
export const ACTS = [
  'tile1',
  'tile2',
  'tile3',
  'tile4',
  'tile5',
  'tile6',
  'tile7',
  'tile8',
  'tile9',
  'tens',
  'line',
  'left',
  'right',
  'up',
  'down',
  'bump',
  'acknowledge',
  'recall',
  'undo',
  'history',
  'prioritise',
  'stop',
  'allDay',
  'previousPage',
  'nextPage',
  'firstPage',
  'lastPage',
  'mute',
  'help',
] as const;

export type Act = (typeof ACTS)[number];

/** Which act a place on the keyboard stands for, by the code of the key: letters move with the language, places do not. */
export type KeyMap = Readonly<Record<string, Act>>;

export const USUAL_KEYS: KeyMap = {
  ...tiles('Digit'),
  ...tiles('Numpad'),
  Digit0: 'tens',
  Numpad0: 'tens',
  KeyI: 'line',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Enter: 'bump',
  NumpadEnter: 'bump',
  Space: 'bump',
  KeyN: 'acknowledge',
  KeyR: 'recall',
  Backspace: 'recall',
  KeyU: 'undo',
  KeyH: 'history',
  KeyP: 'prioritise',
  KeyX: 'stop',
  KeyA: 'allDay',
  BracketLeft: 'previousPage',
  PageUp: 'previousPage',
  BracketRight: 'nextPage',
  PageDown: 'nextPage',
  Home: 'firstPage',
  End: 'lastPage',
  KeyM: 'mute',
  Slash: 'help',
  F1: 'help',
};

function tiles(row: 'Digit' | 'Numpad'): Record<string, Act> {
  const places = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  return Object.fromEntries(places.map((place) => [`${row}${place}`, `tile${place}` as Act]));
}

/** The map after somebody pressed a key for an act: the act has this key alone, and whatever the key meant is free. */
export function learned(map: KeyMap, act: Act, code: string): KeyMap {
  const others = Object.entries(map).filter(([key, meaning]) => meaning !== act && key !== code);
  return { ...Object.fromEntries(others), [code]: act };
}

export function keysFor(map: KeyMap, act: Act): string[] {
  return Object.keys(map).filter((code) => map[code] === act);
}

export function isKeyMap(value: unknown): value is KeyMap {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).every((act) => ACTS.includes(act as Act));
}

const SHOWN: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  BracketLeft: '[',
  BracketRight: ']',
  Slash: '?',
  Backspace: '⌫',
  Enter: '⏎',
};

/** What stands on the key. */
export function keyName(code: string): string {
  return SHOWN[code] ?? code.replace(/^(?:Key|Digit)/, '').replace(/^Numpad(?=\d)/, 'Num ');
}
