import { bottle, cup, mug, plate, teapot, tumbler, wine } from './crockery.js';
import { all, coffee, dumplings, heap, latte, one, pizza, skewers, soup, steak, pasta } from './kinds.js';
import { at, blob, circle, ellipse, line, rect, scatter, shape, type Drawing } from './pen.js';
import * as p from './pieces.js';
import { burger, fries, scoops, tray } from './standing.js';

const TOMATO = '#c8402b';

const salmon: Drawing = plate(
  (pen) =>
    heap({ pieces: [p.spinach], count: 13, within: 98, apart: 28 })(pen) +
    at(
      0,
      0,
      -18,
      shape('M-116 -34Q0 -62 116 -26Q124 16 104 40Q0 62 -108 40Q-126 6 -116 -34Z', '#e9744e') +
        line('M-80 -44L-92 44M-36 -48L-44 50M10 -50L6 52M56 -44L58 48', '#b8492b', 8) +
        line('M-96 -8Q0 -30 98 -4', '#f9a583', 7),
    ) +
    one(p.lemon, 78, 76, 1.5)(pen) +
    one(p.dill, -30, -6, 1.3)(pen),
);

const stroganoff: Drawing = plate(
  (pen) =>
    blob(pen, -52, 0, 68, 82, '#f3dd97', 0.06) +
    line('M-92 -20Q-50 -46 -14 -14M-90 14Q-52 -8 -16 22', '#e2c069', 8) +
    blob(pen, 50, 6, 70, 84, '#d9b98a', 0.08) +
    at(50, 6, 0, heap({ pieces: [p.beef, p.mushroom], count: 8, within: 54, apart: 32 })(pen)) +
    heap({ pieces: [p.parsley], count: 4, within: 60, apart: 40 })(pen),
);

const kiev: Drawing = plate(
  (pen) =>
    blob(pen, -40, 20, 84, 70, '#f3dd97', 0.06) +
    at(
      22,
      -8,
      -24,
      ellipse(0, 0, 104, 52, '#a9641f') +
        ellipse(-4, -8, 94, 38, '#d9933c') +
        scatter(pen, { count: 26, within: 84, apart: 12, flat: 0.36 }, (x, y) => circle(x, y - 6, 4, '#f0bd6b')) +
        line('M104 0L132 -6', '#f5ead8', 12),
    ) +
    blob(pen, 66, 74, 34, 18, '#f2d14a', 0.2) +
    heap({ pieces: [p.dill, p.parsley], count: 5, within: 84, apart: 46 })(pen),
);

const grilled: Drawing = plate(
  heap({
    pieces: [p.courgette, p.pepper, p.aubergine, p.mushroom, p.yellowPepper],
    count: 18,
    within: 104,
    apart: 38,
    scale: 1.2,
  }),
);

const sauces: Drawing = (pen) =>
  (
    [
      [-84, 40, '#f7efd8'],
      [84, 40, '#7c2413'],
      [0, -74, '#f3bb3d'],
    ] as const
  )
    .map(
      ([x, y, colour]) =>
        circle(x + 3, y + 8, 80, '#00000020') +
        circle(x, y, 78, '#fdfdfb') +
        circle(x, y, 62, colour) +
        blob(pen, x - 8, y - 10, 34, 22, '#ffffff44', 0.2),
    )
    .join('') +
  one(p.parsley, -84, 40)(pen) +
  one(p.dill, 0, -74)(pen);

const chakChak: Drawing = plate(
  (pen) =>
    scatter(pen, { count: 80, within: 92, apart: 14 }, (x, y, turn) =>
      at(x, y, turn, rect(-20, -7, 40, 14, pen.pick(['#d9932f', '#e8ae4c', '#c67d22']), 7)),
    ) +
    line('M-50 -40Q-10 -14 -26 30M22 -54Q44 -6 20 48', '#f9d983', 9, 'opacity="0.8"') +
    heap({ pieces: [p.nut], count: 5, within: 66, apart: 40, scale: 0.9 })(pen),
);

const ice =
  (opacity = 0.55): Drawing =>
  (pen) =>
    [
      [-34, -48],
      [22, -20],
      [-22, 20],
    ]
      .map(([x, y]) =>
        at(x!, y!, pen.between(-20, 20), rect(-24, -24, 48, 48, '#ffffff', 8)).replace('/>', ` opacity="${opacity}"/>`),
      )
      .join('');
const straw =
  (colour: string): Drawing =>
  () =>
    line('M18 120L66 -186', colour, 10);
const edge = (piece: p.Piece): Drawing => one(piece, 78, -132, 1.7);
const bubbles: Drawing = (pen) =>
  scatter(pen, { count: 22, within: 70, apart: 14 }, (x, y) => circle(x * 0.7, y + 40, 4, '#ffffff', 'opacity="0.6"'));

const lunch = tray(
  soup('#8e1b2d', '#a92a3c', [p.beet, p.dill, p.beef], { cream: true }),
  pasta('#e9c06a', '#f5d78f', [p.parmesan, p.basil], '#a8351f'),
  tumbler({ filling: '#b3122f', inside: ice(0.3) }),
);
const burgerSet: Drawing = (pen) =>
  rect(-192, 60, 384, 112, '#c9945b', 22) +
  rect(-192, 60, 384, 20, '#dcae78', 10) +
  at(-66, 12, 0, burger(1)(pen), 0.72) +
  at(80, 8, 0, fries()(pen), 0.6) +
  at(146, 4, 0, tumbler({ filling: '#4a1d12', inside: all(ice(0.3), straw('#e2452f')) })(pen), 0.5);

/** By the dish's number. */
export const morePictures: Readonly<Record<string, Drawing>> = {
  'GRL-01': skewers(p.lamb, [p.cherry, p.chilli, p.parsley]),
  'GRL-02': skewers(p.chicken, [p.pepper, p.lemon, p.parsley]),
  'GRL-03': steak(
    all(
      one(p.dill, 96, -70, 2),
      one(p.cherry, 132, 46, 1.4),
      one(p.cherry, 118, 82, 1.2),
      one(p.mushroom, 132, -6, 1.3),
    ),
  ),
  'GRL-04': salmon,
  'GRL-05': burger(1),
  'GRL-06': burger(2),
  'MAI-01': stroganoff,
  'MAI-02': kiev,
  'MAI-03': dumplings(
    'round',
    12,
    all((pen) => blob(pen, 6, 6, 36, 28, '#fffdf6', 0.2), heap({ pieces: [p.dill], count: 6, within: 88, apart: 44 })),
  ),
  'MAI-04': dumplings(
    'half',
    8,
    all(
      (pen) => blob(pen, 6, 6, 34, 26, '#fffdf6', 0.2),
      heap({ pieces: [p.onion, p.mushroom], count: 7, within: 90, apart: 48, scale: 0.9 }),
    ),
  ),
  'PIZ-01': pizza(TOMATO, [p.mozzarella, p.basil, p.mozzarella, p.cherry], 15),
  'PIZ-02': pizza(TOMATO, [p.pepperoni], 15),
  'PIZ-03': pizza('#f2cf7a', [p.mozzarella, p.blueCheese, p.parmesan], 16),
  'PIZ-04': pizza(TOMATO, [p.kazy, p.onion, p.dill], 16),
  'PIZ-05': pizza(TOMATO, [p.courgette, p.yellowPepper, p.aubergine, p.olive], 16),
  'SID-01': fries(),
  'SID-03': grilled,
  'SID-05': sauces,
  'DES-03': chakChak,
  'DES-04': scoops(['#f6e3b0', '#6b3d22', '#b9d28a'], all(one(p.mint, 44, -112, 1.4), one(p.raspberry, -2, -142, 1.5))),
  'CMB-01': lunch,
  'CMB-02': burgerSet,
  'HOT-01': coffee('#3a1c0d', (pen) => circle(0, 2, 66, '#7a4a22') + blob(pen, -6, -4, 50, 46, '#a86e35', 0.15)),
  'HOT-02': coffee('#2c150a', () => circle(0, 2, 80, '#3d2010') + line('M-40 -30Q0 -56 40 -30', '#8a5a30', 6)),
  'HOT-03': coffee('#b97a45', latte('heart')),
  'HOT-04': coffee('#a86a38', latte('leaf')),
  'HOT-05': cup(
    '#c98f5a',
    () => circle(0, 2, 66, '#d8a571') + ellipse(-20, -20, 26, 14, '#ffffff', 'opacity="0.3"'),
    '#f3f8ff',
  ),
  'HOT-06': teapot(
    '#ee9a1f',
    (pen) =>
      scatter(pen, { count: 16, within: 70, apart: 18, flat: 0.6 }, (x, y) => circle(x, y + 44, 9, '#f9c23c')) +
      one(p.orange, 34, 30, 1.2)(pen),
  ),
  'SOF-01': tumbler({ filling: '#451a0f', inside: all(ice(0.3), bubbles, straw('#e2452f'), edge(p.lemon)) }),
  'SOF-02': tumbler({
    filling: '#fbfbf4',
    foam: '#ffffff',
    inside: all(one(p.mint, -10, -104, 1.5), one(p.dill, 30, -100, 1.4)),
  }),
  'SOF-03': cup(
    '#f7f3e6',
    (pen) => blob(pen, 0, 0, 54, 48, '#fffdf6', 0.1) + bubbles(pen).replaceAll('#ffffff', '#e0d9c2'),
    '#2f6fa8',
  ),
  'SOF-04': tumbler({
    filling: '#57b25a',
    inside: all(ice(), one(p.rocket, -20, 60, 1.4, 60), straw('#ffffff'), edge(p.lime)),
  }),
  'SOF-05': tumbler({
    filling: '#c0162f',
    inside: all(ice(0.35), heap({ pieces: [p.lingonberry], count: 9, within: 56, apart: 24 })),
  }),
  'SOF-06': bottle('#9fd0e6', '#ffffff', '#3a8fc0'),
  'SOF-07': tumbler({ filling: '#f79a1b', inside: all(bubbles, straw('#3f8f3a'), edge(p.orange)) }),
  'BAR-01': mug('#eda321', '#fffaf0'),
  'BAR-02': bottle('#5a3a1c', '#f2e3bd', '#3f8f3a'),
  'BAR-03': wine('#6d1026'),
  'BAR-04': wine('#f0dc8a'),
  'BAR-05': tumbler({
    filling: '#d3ecc4',
    inside: all(
      ice(0.75),
      heap({ pieces: [p.mint, p.lime], count: 9, within: 58, apart: 30, scale: 0.9 }),
      straw('#2c6b2a'),
      edge(p.lime),
    ),
  }),
};
