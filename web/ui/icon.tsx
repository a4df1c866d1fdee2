import type { JSX } from 'preact';

/** Drawn on 24 × 24 with one line, so that they take the colour and the weight of the text beside them. */
const PATHS = {
  check: 'M4 12.5l5.5 5.5L20 7',
  cross: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  up: 'M5 15l7-7 7 7',
  down: 'M5 9l7 7 7-7',
  more: 'M5 11.2a.8.8 0 1 0 0 1.6a.8.8 0 1 0 0-1.6M12 11.2a.8.8 0 1 0 0 1.6a.8.8 0 1 0 0-1.6M19 11.2a.8.8 0 1 0 0 1.6a.8.8 0 1 0 0-1.6',
  menu: 'M4 7h16M4 12h16M4 17h16',
  search: 'M11 4a7 7 0 1 0 0 14a7 7 0 1 0 0-14M16 16l5 5',
  erase: 'M9 5h12v14H9l-6-7zM12.5 9.5l5 5M17.5 9.5l-5 5',
  undo: 'M8 5L4 9l4 4M4 9h10a6 6 0 0 1 0 12h-4',
  recall: 'M4 12a8 8 0 1 0 2.5-5.8M4 4v4.5h4.5',
  refresh: 'M20 12a8 8 0 1 1-2.5-5.8M20 4v4.5h-4.5',
  clock: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7.5V12l3 2.5',
  fire: 'M12 3c1 4 5.5 5.5 5.5 11a5.5 5.5 0 0 1-11 0c0-2.5 1.2-3.8 2.2-5.2C9.5 10.5 11 11 11 11s1.5-4 1-8',
  hold: 'M8 5v14M16 5v14',
  play: 'M8 5l11 7-11 7z',
  stop: 'M6.5 6.5h11v11h-11z',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15L6 17M10 21h4',
  'bell-off': 'M6 17v-6a6 6 0 0 1 9.5-4.9M18 11v6M4.5 18.5H16M10 21h4M3 3l18 18',
  printer: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  receipt: 'M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6',
  cash: 'M3 7h18v10H3zM12 9.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5M6 12h.01M18 12h.01',
  card: 'M3 6h18v12H3zM3 10h18M6 15h4',
  bank: 'M4 10l8-6 8 6M5 10v8M10 10v8M14 10v8M19 10v8M3 20h18',
  qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2M20 14v6h-4M18 17h.01',
  split: 'M12 21v-7M12 14L5 6M12 14l7-8M5 10V6h4M19 10V6h-4',
  move: 'M4 12h15M14 6l6 6-6 6',
  merge: 'M5 4c0 6 7 5 7 10M19 4c0 6-7 5-7 10v6M9 17l3 3 3-3',
  table: 'M3 8h18M5 8v11M19 8v11M3 8l2-3h14l2 3',
  guests:
    'M9 5a3 3 0 1 0 0 6a3 3 0 1 0 0-6M3 19c0-3.5 2.5-5.5 6-5.5s6 2 6 5.5M16 5.2a3 3 0 0 1 0 5.6M17.5 13.8c2.2.7 3.5 2.5 3.5 5.2',
  person: 'M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8M4.5 20c0-4 3-6 7.5-6s7.5 2 7.5 6',
  seat: 'M7 4v9h10V4M7 13l-2 7M17 13l2 7M6 17h12',
  lock: 'M5 11h14v9H5zM8 11V8a4 4 0 0 1 8 0v3',
  leave: 'M10 4H5v16h5M15 8l4 4-4 4M9 12h10',
  settings:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5M9 14.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5',
  sound: 'M4 9.5v5h4l5 4v-13l-5 4zM16.5 9a4 4 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11',
  'sound-off': 'M4 9.5v5h4l5 4v-13l-5 4zM17 10l4 4M21 10l-4 4',
  link: 'M3 9.5a13 13 0 0 1 18 0M6.5 13a8 8 0 0 1 11 0M9.5 16.3a3.8 3.8 0 0 1 5 0M12 19.5h.01',
  'link-off':
    'M3 9.5a13 13 0 0 1 5-3M12 5.8a13 13 0 0 1 9 3.7M6.5 13a8 8 0 0 1 5-2.3M17.5 13a8 8 0 0 0-1-.8M9.5 16.3a3.8 3.8 0 0 1 5 0M12 19.5h.01M4 3l16 17',
  outbox: 'M12 15V4M7.5 8.5L12 4l4.5 4.5M4 14v6h16v-6',
  warning: 'M12 4l9.5 16h-19zM12 10v4.5M12 17.3h.01',
  info: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 11v5.5M12 7.8h.01',
  help: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M9.3 9.5a2.8 2.8 0 1 1 4 2.5c-.9.5-1.3 1-1.3 2M12 17.2h.01',
  note: 'M5 4h14v11l-5 5H5zM14 20v-5h5M8.5 8.5h7M8.5 12h4',
  allergen:
    'M12 21v-9M12 12c-4 0-6-2.5-6-6 4 0 6 2.5 6 6zM12 12c4 0 6-2.5 6-6-4 0-6 2.5-6 6zM12 17c-3.5 0-5-1.5-5.5-4M12 17c3.5 0 5-1.5 5.5-4',
  star: 'M12 4l2.5 5.2 5.5.8-4 4 1 5.7-5-2.7-5 2.7 1-5.7-4-4 5.5-.8z',
  takeaway: 'M5 9h14l-1 11H6zM9 9V7a3 3 0 0 1 6 0v2',
  delivery: 'M3 7h10v9H3zM13 10h4l4 3.5V16h-8zM7 16a2 2 0 1 0 0 4a2 2 0 1 0 0-4M17 16a2 2 0 1 0 0 4a2 2 0 1 0 0-4',
  phone:
    'M8 3H5a1.5 1.5 0 0 0-1.5 1.6C4 13 11 20 19.4 20.5A1.5 1.5 0 0 0 21 19v-3l-4.5-1.5-1.8 2C11.5 15 9 12.5 7.5 9.3l2-1.8z',
  gift: 'M4 9h16v4H4zM5.5 13v8h13v-8M12 9v12M12 9c-5 0-5-5-2.5-5S12 9 12 9zM12 9c5 0 5-5 2.5-5S12 9 12 9z',
  percent: 'M19 5L5 19M7.5 5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5M16.5 14a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5.5M14 11v5.5',
  edit: 'M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19z',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  sun: 'M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z',
  contrast: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 3v18M12 7l5-2M12 12h9M12 17l5 2',
  language: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  grid: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  map: 'M4 5h16v14H4zM4 12h7M11 5v9M15 19v-6h5',
  filter: 'M4 6h16M7 12h10M10 18h4',
  keyboard: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M18 10h.01M8 14h8',
  'full-screen': 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  eye: 'M2.5 12c5-8 14-8 19 0-5 8-14 8-19 0zM12 9.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5',
  'eye-off':
    'M2.5 12c2-3.2 4.7-5 7.5-5.7M14 6.3c2.8.7 5.5 2.5 7.5 5.7-1 1.6-2.2 2.9-3.5 3.8M14 17.8c-4 .7-8.5-1.2-11.5-5.8M3 3l18 18',
  'sold-out': 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M5.7 5.7l12.6 12.6',
  first: 'M12 20V7M6 12l6-6 6 6M5 3h14',
  course: 'M3 17h18M5 17a7 7 0 0 1 14 0M12 10V8M10.5 7h3',
  kitchen: 'M7 3v7M5 3v4a2 2 0 0 0 4 0V3M7 10v11M16 3c-2.5 1.5-2.5 7 0 9h1V3zM17 12v9',
  drawer: 'M4 5h16v6H4zM4 11h16v8H4zM10 15h4',
  total: 'M6 5h12M6 5l6 7-6 7h12',
  heart: 'M12 20C5 15 3.5 12 3.5 9a4.5 4.5 0 0 1 8.5-2 4.5 4.5 0 0 1 8.5 2c0 3-1.5 6-8.5 11z',
  device: 'M5 3h14v18H5zM11 18h2',
  dot: 'M12 8.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7',
  triangle: 'M12 5l8.5 14h-17z',
  square: 'M5 5h14v14H5z',
} as const;

export type IconName = keyof typeof PATHS;

const SOLID: ReadonlySet<IconName> = new Set<IconName>(['more', 'dot', 'triangle', 'square', 'play', 'stop']);

/** Beside words it says nothing of its own; alone it needs a `label`. */
export function Icon({ name, label }: { name: IconName; label?: string }): JSX.Element {
  return (
    <svg
      class={SOLID.has(name) ? 'icon icon-solid' : 'icon'}
      viewBox="0 0 24 24"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
