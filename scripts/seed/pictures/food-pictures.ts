import { board, plate } from './crockery.js';
import {
  all,
  bread,
  dumplings,
  heap,
  mound,
  noodles,
  one,
  pasta,
  rice,
  salad,
  slice,
  soup,
  toast,
  wings,
} from './kinds.js';
import { at, blob, circle, ellipse, line, rect, shape, type Drawing } from './pen.js';
import * as p from './pieces.js';

const pancakes: Drawing = plate(
  (pen) =>
    [
      [-46, -34],
      [46, -30],
      [0, 36],
    ]
      .map(([x, y]) => blob(pen, x!, y!, 54, 46, '#b9702c', 0.04) + blob(pen, x!, y! - 5, 48, 38, '#e3a653', 0.05))
      .join('') +
    blob(pen, 0, -6, 42, 32, '#fffdf6', 0.2) +
    heap({ pieces: [p.raspberry, p.berry, p.mint], count: 6, within: 44, apart: 26 })(pen),
);

const omelette: Drawing = plate(
  (pen) =>
    shape('M-118 26Q-110 -78 0 -84Q110 -78 118 26Q0 74 -118 26Z', '#f0b93a') +
    shape('M-96 10Q-90 -58 0 -64Q70 -62 94 -8Q0 -34 -96 10Z', '#fad76d') +
    heap({ pieces: [p.dill, p.parsley, p.parmesan], count: 9, within: 66, apart: 30 })(pen) +
    one(p.tomato, -86, 82, 1.1)(pen) +
    one(p.tomato, -44, 96, 1)(pen),
);

const benedict: Drawing = plate(
  (pen) =>
    [-58, 58]
      .map(
        (x) =>
          blob(pen, x, 10, 62, 56, '#c98b45', 0.04) +
          blob(pen, x, 4, 56, 48, '#ee9ea0', 0.08) +
          blob(pen, x, -2, 46, 40, '#ffffff', 0.06) +
          blob(pen, x, -8, 40, 32, '#f8c53a', 0.12) +
          line(`M${x - 22} 22Q${x - 12} 48 ${x - 16} 60M${x + 18} 20Q${x + 26} 40 ${x + 22} 52`, '#f8c53a', 12),
      )
      .join('') + heap({ pieces: [p.dill], count: 5, within: 74, apart: 40 })(pen),
);

const porridge = soup('#e6d3ae', '#f1e3c8', [p.raspberry, p.berry, p.lingonberry, p.nut], { count: 12 });

const sausages: Drawing = board(
  (pen) =>
    [-70, 0, 70]
      .map((y) =>
        [-112, -56, 0, 56, 112].map((x) => at(x, y - 4, 0, p.kazy(pen, 0, 0, pen.between(-20, 20)), 1.15)).join(''),
      )
      .join('') + heap({ pieces: [p.onion, p.parsley], count: 7, within: 112, apart: 48, scale: 0.9 })(pen),
);

const baursaks: Drawing = plate(
  (pen) =>
    heap({
      pieces: [
        (inner, x, y) => blob(inner, x, y, 34, 30, '#c27a2c', 0.08) + blob(inner, x - 4, y - 6, 24, 18, '#e9ae58', 0.1),
      ],
      count: 10,
      within: 96,
      apart: 52,
      scale: 1,
    })(pen) +
    circle(92, 92, 44, '#ffffff') +
    circle(92, 92, 36, '#f7d27c'),
);

const tartare: Drawing = plate(
  (pen) =>
    circle(0, 10, 78, '#8fb25a') +
    circle(0, 4, 76, '#b9d27c') +
    circle(0, -4, 74, '#e86d4b') +
    heap({ pieces: [p.salmon, p.avocado, p.cucumber], count: 13, within: 58, apart: 24, scale: 0.62 })(pen) +
    line('M-118 74Q-60 118 20 112M70 102Q96 92 112 72', '#5b3a22', 7) +
    one(p.dill, 0, -10, 1.3)(pen),
);

const bruschetta: Drawing = board((pen) =>
  [-96, 0, 96]
    .map((x) =>
      at(
        x,
        0,
        -14,
        ellipse(0, 0, 46, 92, '#b5752f') +
          ellipse(0, -2, 38, 82, '#e9bf80') +
          heap({ pieces: [p.cherry, p.basil, p.cherry], count: 7, within: 36, apart: 20, scale: 0.9 })(pen),
      ),
    )
    .join(''),
);

const cheeses: Drawing = board(
  (pen) =>
    shape('M-150 -20L-60 -92L-40 -4Z', '#f3cd62') +
    circle(-84, -38, 7, '#d9a93c') +
    circle(-66, -20, 5, '#d9a93c') +
    rect(-20, -96, 84, 62, '#fbf3d9', 12) +
    rect(84, -90, 70, 70, '#f0a23b', 10) +
    shape('M-150 30H-60L-70 96H-140Z', '#f6ecd0') +
    circle(-116, 56, 6, '#6f8fa8') +
    circle(-92, 72, 5, '#6f8fa8') +
    circle(-128, 80, 4, '#6f8fa8') +
    at(4, 42, 0, circle(0, 0, 44, '#f3ead2') + circle(0, 0, 36, '#fff8e6')) +
    at(110, 48, 0, heap({ pieces: [p.grape], count: 11, within: 44, apart: 20, scale: 1 })(pen)) +
    one(p.nut, 62, 94)(pen) +
    one(p.nut, -20, 102)(pen),
);

const beshbarmak: Drawing = plate(
  (pen) =>
    Array.from({ length: 15 }, () =>
      at(
        pen.between(-66, 66),
        pen.between(-60, 60),
        pen.between(0, 90),
        rect(-38, -30, 76, 60, pen.pick(['#f3e4bf', '#ead6a8', '#f8edd2']), 6),
      ),
    ).join('') +
    heap({ pieces: [p.lamb, p.kazy, p.lamb], count: 9, within: 66, apart: 36, scale: 1.15 })(pen) +
    heap({ pieces: [p.onion, p.dill], count: 7, within: 78, apart: 44 })(pen),
);

const samsa: Drawing = board(() =>
  [
    [-84, 34, -8],
    [84, 30, 10],
    [0, -44, 0],
  ]
    .map(([x, y, turn]) =>
      at(
        x!,
        y!,
        turn!,
        shape('M0 -76Q14 -70 82 54Q70 70 0 70Q-70 70 -82 54Q-14 -70 0 -76Z', '#b8702a') +
          shape('M0 -56Q10 -50 58 42Q40 52 0 52Q-40 52 -58 42Q-10 -50 0 -56Z', '#e0a04a') +
          line('M-36 40Q0 52 36 40M-24 8Q0 20 24 8', '#b8702a', 4) +
          circle(-8, -6, 4, '#fdf0d0') +
          circle(10, 22, 4, '#fdf0d0') +
          circle(-14, 28, 4, '#fdf0d0'),
      ),
    )
    .join(''),
);

/** By the dish's number. */
export const foodPictures: Readonly<Record<string, Drawing>> = {
  'BRK-01': pancakes,
  'BRK-02': omelette,
  'BRK-03': benedict,
  'BRK-04': porridge,
  'BRK-05': toast(
    all(
      heap({ pieces: [p.avocado], count: 7, within: 62, apart: 26 }),
      heap({ pieces: [p.cherry], count: 5, within: 66, apart: 36 }),
      one(p.egg, 4, -4, 1.5),
    ),
  ),
  'STR-01': sausages,
  'STR-02': baursaks,
  'STR-03': wings(),
  'STR-04': tartare,
  'STR-05': bruschetta,
  'STR-06': cheeses,
  'SAL-01': salad([p.chicken, p.crouton, p.parmesan, p.crouton]),
  'SAL-02': salad([p.tomato, p.feta, p.cucumber, p.olive, p.onion]),
  'SAL-03': plate(
    all(
      mound('#efe3b8', '#f8f0d2', 104),
      heap({ pieces: [p.potato, p.carrot, p.pickle, p.ham], count: 15, within: 76, apart: 30, scale: 0.7 }),
      one(p.egg, 0, -8, 1.4),
      one(p.dill, 34, 20, 1.2),
    ),
  ),
  'SAL-04': plate(
    all(
      heap({ pieces: [p.tomato], count: 13, within: 100, apart: 40, scale: 1.3 }),
      heap({ pieces: [p.onion, p.chilli, p.parsley], count: 11, within: 92, apart: 38 }),
    ),
  ),
  'SAL-05': salad([p.beef, p.aubergine, p.cherry, p.beef], p.rocket),
  'SOU-01': soup('#8e1b2d', '#a92a3c', [p.beet, p.beef, p.dill, p.potato], { cream: true }),
  'SOU-02': soup('#d9b25c', '#e8c97e', [p.lamb, p.potato, p.carrot, p.parsley]),
  'SOU-03': soup('#b4541f', '#c96b2f', [p.ham, p.pickle, p.olive, p.lemon, p.beef], { cream: true }),
  'SOU-04': soup('#dd6a2b', '#ec8f4a', [p.prawn, p.mushroom, p.chilli, p.lime, p.parsley]),
  'SOU-05': soup('#d9d6b0', '#eae7c8', [p.radish, p.cucumber, p.egg, p.dill, p.potato], { count: 14 }),
  'KAZ-01': beshbarmak,
  'KAZ-02': plate(
    all(
      mound('#6b3a1d', '#8a5129', 104),
      heap({ pieces: [p.lamb, p.potato, p.beef, p.onion], count: 17, within: 90, apart: 32 }),
      heap({ pieces: [p.parsley], count: 5, within: 70, apart: 36 }),
    ),
  ),
  'KAZ-03': noodles(),
  'KAZ-04': dumplings('round', 9, heap({ pieces: [p.dill], count: 6, within: 84, apart: 44 })),
  'KAZ-05': rice('#e2a63d', '#f3c769', [p.lamb, p.carrot, p.lamb, p.nut]),
  'KAZ-06': samsa,
  'PAS-01': pasta('#eec873', '#f8e0a0', [p.ham, p.parmesan, p.parsley]),
  'PAS-02': pasta('#e9c06a', '#f5d78f', [p.parmesan, p.basil], '#a8351f'),
  'PAS-03': pasta('#efd08a', '#f9e6b5', [p.prawn, p.prawn, p.parsley, p.lemon]),
  'PAS-04': rice('#ecdcb4', '#f7edd0', [p.mushroom, p.mushroom, p.parmesan, p.parsley]),
  'SID-02': plate(
    all(
      mound('#f0d78c', '#f9e8b3', 100),
      () =>
        line('M-60 -8Q-20 -52 22 -18Q56 10 18 30Q-16 40 -20 14', '#e2c069', 9) + rect(-18, -20, 40, 30, '#fff0a8', 8),
      one(p.parsley, 40, -44, 1.4),
    ),
  ),
  'SID-04': bread(1),
  'DES-01': slice(
    ['#c98b45', '#fdf3dc', '#c98b45', '#fdf3dc', '#c98b45', '#fdf3dc'],
    '#d9a45b',
    heap({ pieces: [p.nut], count: 3, within: 20, apart: 26, scale: 0.9 }),
  ),
  'DES-02': slice(['#b9783a', '#f9e7b4', '#f9e7b4', '#fbeec9'], '#a51f3f', (pen) =>
    at(20, -66, 0, heap({ pieces: [p.raspberry, p.berry], count: 5, within: 44, apart: 24, scale: 0.9 })(pen)),
  ),
  'DES-05': slice(['#7b4a26', '#fbefd6', '#7b4a26', '#fbefd6'], '#5a3219', (pen) =>
    at(16, -66, 0, heap({ pieces: [p.mint], count: 1, within: 4, apart: 4 })(pen)),
  ),
};
