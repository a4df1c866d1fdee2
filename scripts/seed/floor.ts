import type { SeedLocation, SeedTable, SeedTablePlace } from './shapes.js';

// Low enough for a plan of 10 m to fit between the bars of a tablet.
const WIDTH = 1000;
const HEIGHT = 600;

/** Rooms with their walls; a gap in a wall is a door. */
export const locations: readonly SeedLocation[] = [
  {
    code: 'hall',
    name: 'Основной зал',
    width: WIDTH,
    height: HEIGHT,
    walls: [
      [
        [780, 590],
        [10, 590],
        [10, 10],
        [990, 10],
        [990, 590],
        [920, 590],
      ],
      // The bar counter.
      [
        [990, 200],
        [800, 200],
        [800, 90],
      ],
    ],
  },
  {
    code: 'terrace',
    name: 'Терраса',
    width: WIDTH,
    height: HEIGHT,
    walls: [
      [
        [420, 10],
        [10, 10],
        [10, 590],
        [990, 590],
        [990, 10],
        [580, 10],
      ],
      // The flower bed.
      [
        [150, 300],
        [850, 300],
      ],
    ],
  },
  {
    code: 'vip',
    name: 'VIP-зал',
    width: WIDTH,
    height: HEIGHT,
    walls: [
      [
        [450, 590],
        [10, 590],
        [10, 10],
        [990, 10],
        [990, 590],
        [550, 590],
      ],
      [
        [10, 300],
        [380, 300],
      ],
      [
        [620, 300],
        [990, 300],
      ],
      [
        [500, 10],
        [500, 200],
      ],
    ],
  },
];

function round(x: number, y: number, across: number): SeedTablePlace {
  return { shape: 'ROUND', x, y, width: across, height: across };
}

function square(x: number, y: number): SeedTablePlace {
  return { shape: 'SQUARE', x, y, width: 120, height: 120 };
}

function long(x: number, y: number, width: number): SeedTablePlace {
  return { shape: 'RECTANGLE', x, y, width, height: 120 };
}

function oval(x: number, y: number, width: number, height: number): SeedTablePlace {
  return { shape: 'OVAL', x, y, width, height };
}

// Rooms are told apart by their tens, as waiters like it: to 12 in the hall, from 21 outside, from 31 in the VIP rooms.
export const tables: readonly SeedTable[] = [
  { number: 1, location: 'hall', seats: 2, place: round(95, 100, 110) },
  { number: 2, location: 'hall', seats: 2, place: round(245, 100, 110) },
  { number: 3, location: 'hall', seats: 2, place: round(395, 100, 110) },
  { number: 4, location: 'hall', seats: 4, place: square(550, 105) },
  { number: 5, location: 'hall', seats: 4, place: square(710, 105) },
  { number: 6, location: 'hall', seats: 4, place: square(100, 295) },
  { number: 7, location: 'hall', seats: 4, place: square(265, 295) },
  { number: 8, location: 'hall', seats: 4, place: square(430, 295) },
  { number: 9, location: 'hall', seats: 6, place: long(125, 490, 180) },
  { number: 10, location: 'hall', seats: 6, place: long(370, 490, 180) },
  { number: 11, location: 'hall', seats: 6, place: long(615, 490, 180) },
  { number: 12, location: 'hall', seats: 8, place: long(700, 330, 260) },
  { number: 21, location: 'terrace', seats: 2, place: round(100, 140, 110) },
  { number: 22, location: 'terrace', seats: 2, place: round(270, 140, 110) },
  { number: 23, location: 'terrace', seats: 4, place: round(120, 460, 130) },
  { number: 24, location: 'terrace', seats: 4, place: round(370, 460, 130) },
  { number: 25, location: 'terrace', seats: 4, place: round(620, 460, 130) },
  { number: 26, location: 'terrace', seats: 4, place: round(870, 460, 130) },
  { number: 27, location: 'terrace', seats: 6, place: oval(650, 160, 190, 130) },
  { number: 28, location: 'terrace', seats: 6, place: oval(870, 160, 190, 130) },
  { number: 31, location: 'vip', seats: 6, place: long(250, 150, 190) },
  { number: 32, location: 'vip', seats: 8, place: long(750, 150, 260) },
  { number: 33, location: 'vip', seats: 10, place: oval(230, 450, 300, 150) },
  { number: 34, location: 'vip', seats: 12, place: oval(770, 450, 320, 160) },
];
