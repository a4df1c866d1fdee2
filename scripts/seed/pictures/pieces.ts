import { at, blob, circle, ellipse, line, rect, shape, type Pen } from './pen.js';

/** One ingredient on the plate: about 40 wide, at a place, turned. */
export type Piece = (pen: Pen, x: number, y: number, turn: number) => string;

const still =
  (inside: string, scale = 1): Piece =>
  (_, x, y, turn) =>
    at(x, y, turn, inside, scale);

const LEAF = 'M-22 0Q-8 -15 22 0Q-8 15 -22 0Z';

export const basil = still(shape(LEAF, '#3f8f3a') + line('M-18 0H16', '#2c6b2a', 2), 1.1);
export const mint = still(shape(LEAF, '#5fb857') + line('M-18 0H16', '#3d8a3d', 2), 0.9);
export const spinach = still(shape('M-26 0Q-10 -22 26 0Q-10 22 -26 0Z', '#2f7d36') + line('M-22 0H20', '#7fb96b', 2));
export const lettuce: Piece = (pen, x, y, turn) =>
  at(
    x,
    y,
    turn,
    blob(pen, 0, 0, 44, 28, pen.pick(['#7fbf4d', '#93cf5c', '#6aad40']), 0.3) + line('M-32 0Q0 -6 32 2', '#d6ecb4', 3),
  );
export const rocket = still(
  shape('M-30 0Q-18 -6 -14 -13Q-6 -4 2 -13Q8 -3 30 0Q8 3 2 13Q-6 4 -14 13Q-18 6 -30 0Z', '#4f9440') +
    line('M-26 0H24', '#a6d08a', 2),
);
export const dill = still(line('M-16 8L16 -8M-8 4L-12 -8M0 0L-2 -14M8 -4L6 -16M-8 4L2 12M2 -1L12 8', '#4c9a3f', 2.4));
export const parsley = still(
  circle(-7, 0, 6, '#3f8f3a') +
    circle(5, -6, 6, '#4fa548') +
    circle(5, 6, 6, '#3f8f3a') +
    line('M-16 8L0 0', '#2c6b2a', 2),
  0.8,
);
export const tomato = still(
  circle(0, 0, 25, '#d63a2c') +
    circle(0, 0, 20, '#e8614b') +
    circle(-8, -6, 5, '#f6b26b') +
    circle(8, -6, 5, '#f6b26b') +
    circle(0, 9, 5, '#f6b26b'),
);
export const cherry = still(
  circle(0, 0, 17, '#d8352a') + circle(0, 0, 12, '#ee6a52') + circle(-4, -3, 3, '#f9c98a') + circle(5, 3, 3, '#f9c98a'),
);
export const cucumber = still(
  circle(0, 0, 22, '#3c8c46') +
    circle(0, 0, 18, '#cbe7a8') +
    circle(-6, -4, 2.5, '#9dcb7a') +
    circle(6, -4, 2.5, '#9dcb7a') +
    circle(0, 7, 2.5, '#9dcb7a'),
);
export const pickle = still(circle(0, 0, 18, '#6d8f2a') + circle(0, 0, 14, '#b9c96a') + circle(0, 0, 4, '#93a844'));
export const olive = still(circle(0, 0, 11, '#3a3440') + circle(0, 0, 4.5, '#7d7486'));
export const onion = still(
  `<g fill="none" stroke-width="4"><circle r="20" stroke="#a3468f"/><circle r="13" stroke="#e7c6e0"/><circle r="7" stroke="#c888b8"/></g>`,
);
export const pepper = still(line('M-16 8Q0 -18 16 8', '#e2452f', 8));
export const yellowPepper = still(line('M-16 8Q0 -18 16 8', '#f2b52b', 8));
export const chilli = still(line('M-16 0Q0 10 16 -4', '#c9281c', 7) + line('M-22 -2L-16 0', '#3c7d32', 4));
export const mushroom = still(
  shape(
    'M-22 4Q-22 -20 0 -20Q22 -20 22 4Q12 8 8 4V20H-8V4Q-12 8 -22 4Z',
    '#d9bb92',
    'stroke="#9c7a52" stroke-width="3"',
  ),
  0.9,
);
export const pepperoni = still(
  circle(0, 0, 27, '#9e2418') +
    circle(0, 0, 24, '#c43a26') +
    circle(-8, -6, 4, '#e2735a') +
    circle(9, 4, 4, '#e2735a') +
    circle(-2, 11, 3, '#e2735a'),
);
export const kazy = still(
  ellipse(0, 0, 27, 22, '#6d2a20') +
    ellipse(0, 0, 23, 18, '#9a4434') +
    ellipse(-7, -3, 7, 5, '#f0d9b8') +
    ellipse(9, 6, 5, 4, '#f0d9b8') +
    ellipse(6, -8, 4, 3, '#f0d9b8'),
);
export const mozzarella: Piece = (pen, x, y) =>
  blob(pen, x, y, 26, 20, '#fff4d8', 0.25) + blob(pen, x - 3, y - 3, 17, 12, '#fffdf3', 0.25);
export const blueCheese: Piece = (pen, x, y) =>
  blob(pen, x, y, 20, 16, '#f4e9c8', 0.25) +
  circle(x - 5, y - 3, 3.4, '#6f8fa8') +
  circle(x + 7, y + 4, 2.8, '#6f8fa8') +
  circle(x + 2, y - 7, 2.4, '#6f8fa8');
export const feta = still(rect(-16, -16, 32, 32, '#fffdf4', 4) + rect(-16, 8, 32, 8, '#e6e0cf', 3));
export const crouton = still(rect(-15, -15, 30, 30, '#d89b4a', 5) + rect(-10, -10, 20, 20, '#edc07a', 4));
export const parmesan = still(shape('M-22 6L18 -10L22 2L-12 12Z', '#f7e3a1'));
export const chicken: Piece = (pen, x, y, turn) =>
  at(x, y, turn, blob(pen, 0, 0, 34, 17, '#d7934a', 0.1) + line('M-18 -8L-12 9M-2 -10L4 11M14 -9L20 8', '#8d5222', 4));
export const beef: Piece = (pen, x, y, turn) =>
  at(x, y, turn, blob(pen, 0, 0, 30, 18, '#6b3420', 0.12) + blob(pen, -3, -3, 20, 10, '#8f4a2c', 0.15));
export const lamb: Piece = (pen, x, y, turn) =>
  at(x, y, turn, blob(pen, 0, 0, 27, 20, '#7b3f25', 0.15) + blob(pen, -4, -4, 16, 10, '#a8623c', 0.2));
export const ham = still(
  shape('M-24 -10Q0 -20 24 -8Q28 10 4 14Q-20 16 -24 -10Z', '#ef9fa0') + line('M-14 -6Q2 -10 16 -2', '#fbd3d0', 4),
);
export const prawn = still(
  line('M-18 10Q-20 -18 6 -18Q24 -14 18 6', '#f08a5d', 14) +
    line('M-16 2L-26 -2M-10 -11L-17 -20M4 -13L4 -24M15 -5L25 -9', '#fbd0b5', 3) +
    shape('M18 6L30 12L20 20L10 12Z', '#e2653c'),
);
export const egg = still(
  ellipse(0, 0, 24, 19, '#ffffff') +
    ellipse(0, 0, 22, 17, '#fbf6ea') +
    circle(0, 1, 11, '#f6b21b') +
    circle(-3, -2, 4, '#fbd166'),
);
export const lemon = still(
  circle(0, 0, 24, '#f2c230') +
    circle(0, 0, 20, '#fdf3bd') +
    line('M0 0V-17M0 0L15 -8M0 0L15 8M0 0V17M0 0L-15 8M0 0L-15 -8', '#f4d95f', 3),
);
export const lime = still(
  circle(0, 0, 24, '#5da130') +
    circle(0, 0, 20, '#e4f3b8') +
    line('M0 0V-17M0 0L15 -8M0 0L15 8M0 0V17M0 0L-15 8M0 0L-15 -8', '#a9d46a', 3),
);
export const orange = still(
  circle(0, 0, 26, '#ef8a1d') +
    circle(0, 0, 22, '#fde0a8') +
    circle(0, 0, 20, '#f9ad3c') +
    line('M0 0V-19M0 0L17 -9M0 0L17 9M0 0V19M0 0L-17 9M0 0L-17 -9', '#fde0a8', 3),
);
export const potato: Piece = (pen, x, y) =>
  blob(pen, x, y, 24, 18, '#e9c46a', 0.15) + blob(pen, x - 3, y - 3, 15, 10, '#f6dc95', 0.15);
export const carrot = still(circle(0, 0, 15, '#e07b22') + circle(0, 0, 10, '#f39a44') + circle(0, 0, 4, '#f9bf7d'));
export const beet = still(rect(-15, -12, 30, 24, '#8c1f3f', 5) + rect(-11, -9, 16, 8, '#b23a5c', 3));
export const radish = still(circle(0, 0, 17, '#d6336c') + circle(0, 0, 14, '#fff2f5'));
export const avocado = still(
  shape('M-26 10Q-22 -18 2 -22Q28 -14 24 10Q2 -2 -26 10Z', '#5c8f2e') +
    shape('M-20 6Q-16 -13 2 -17Q22 -11 19 5Q2 -6 -20 6Z', '#cfe08a'),
);
export const salmon = still(
  rect(-18, -15, 36, 30, '#f4845f', 6) + line('M-10 -14Q-4 0 -12 14M2 -14Q8 0 0 14M13 -14Q18 0 12 14', '#fbc1a3', 3),
);
export const berry = still(circle(0, 0, 12, '#3d4a9a') + circle(-3, -3, 4, '#6f7cc8'));
export const raspberry = still(
  circle(-5, 0, 8, '#d42a58') + circle(5, 0, 8, '#c01f4a') + circle(0, -6, 8, '#e04a72') + circle(0, 6, 8, '#b31a43'),
);
export const lingonberry = still(circle(0, 0, 10, '#c5162e') + circle(-3, -3, 3, '#ef7f8c'));
export const nut: Piece = (pen, x, y, turn) =>
  at(x, y, turn, blob(pen, 0, 0, 17, 12, '#b07a3f', 0.2) + line('M-10 0Q0 -5 10 0', '#7d5223', 3));
export const grape = still(circle(0, 0, 14, '#6a3d7c') + circle(-4, -4, 4, '#a880b8'));
export const courgette = still(
  ellipse(0, 0, 28, 18, '#3f7d34') + ellipse(0, 0, 23, 14, '#dbe8a4') + line('M-12 -8L-6 9M2 -10L8 10', '#8a6a32', 4),
);
export const aubergine = still(
  ellipse(0, 0, 28, 20, '#3b234a') + ellipse(0, 0, 23, 16, '#d8c39a') + line('M-12 -9L-6 11M2 -11L8 11', '#7d5a32', 4),
);
