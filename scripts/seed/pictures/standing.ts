import { at, blob, ellipse, line, rect, scatter, shape, type Drawing } from './pen.js';
import { basil, dill, egg, lettuce, tomato } from './pieces.js';

export function burger(patties: number): Drawing {
  return (pen) => {
    const high = patties * 44;
    const layers = Array.from({ length: patties }, (_, index) => {
      const y = 62 - index * 50;
      return (
        rect(-126, y - 20, 252, 40, '#5b2f1b', 20) +
        rect(-122, y - 18, 244, 20, '#7a4428', 14) +
        (patties > 1
          ? shape(`M-130 ${y - 22}H130L96 ${y + 10}L62 ${y - 14}L10 ${y + 8}L-40 ${y - 14}L-90 ${y + 12}Z`, '#f6b92f')
          : '')
      );
    });
    const top = 44 - high;
    return (
      ellipse(0, 146, 156, 20, '#000000', 'opacity="0.18"') +
      rect(-134, 84, 268, 56, '#c98136', 26) +
      rect(-134, 84, 268, 26, '#e2a356', 18) +
      layers.join('') +
      [-92, -30, 34, 94].map((x) => ellipse(x, top + 26, 44, 13, '#d8392c')).join('') +
      [-110, -60, -8, 46, 100].map((x) => at(x, top + 10, pen.between(-8, 8), lettuce(pen, 0, 0, 0), 0.95)).join('') +
      shape(
        `M-138 ${top + 4}Q-140 ${top - 112} 0 ${top - 114}Q140 ${top - 112} 138 ${top + 4}Q0 ${top + 20} -138 ${top + 4}Z`,
        '#d98d3c',
      ) +
      shape(
        `M-112 ${top - 30}Q-104 ${top - 98} 0 ${top - 100}Q70 ${top - 98} 100 ${top - 60}Q0 ${top - 92} -112 ${top - 30}Z`,
        '#eeb266',
      ) +
      scatter(pen, { count: 15, within: 92, apart: 22, flat: 0.38 }, (x, y, turn) =>
        at(x, top - 58 + y, turn, ellipse(0, 0, 7, 4, '#fdf0d0')),
      )
    );
  };
}

export function fries(): Drawing {
  return (pen) => {
    const sticks = Array.from({ length: 17 }, (_, index) => {
      const x = -88 + index * 11;
      return at(
        x,
        -40 + pen.between(-26, 26),
        pen.between(-11, 11),
        rect(-9, -90, 18, 180, pen.pick(['#f4c64e', '#eab23a', '#f9d774']), 4),
      );
    });
    return (
      ellipse(0, 164, 110, 16, '#000000', 'opacity="0.18"') +
      sticks.join('') +
      shape('M-116 -6L-88 160Q0 174 88 160L116 -6Q0 40 -116 -6Z', '#c9352b') +
      shape('M-104 40L-92 110Q0 124 92 110L104 40Q0 84 -104 40Z', '#f6efe2')
    );
  };
}

export function scoops(colours: readonly string[], extras: Drawing): Drawing {
  return (pen) =>
    ellipse(0, 152, 112, 16, '#000000', 'opacity="0.18"') +
    colours
      .map((colour, index) => {
        const x = (index - 1) * 70;
        const y = index === 1 ? -74 : -30;
        return blob(pen, x, y, 66, 64, colour, 0.04) + ellipse(x - 20, y - 24, 20, 14, '#ffffff', 'opacity="0.35"');
      })
      .join('') +
    extras(pen) +
    shape('M-132 -6H132Q116 92 26 106V136H74V150H-74V136H-26V106Q-116 92 -132 -6Z', '#ffffff', 'opacity="0.92"') +
    line('M-104 22Q-88 70 -40 88', '#cfe3ee', 8);
}

export function tray(left: Drawing, right: Drawing, drink: Drawing): Drawing {
  return (pen) =>
    rect(-192, -176, 384, 352, '#00000022', 30) +
    rect(-192, -182, 384, 352, '#d8b98c', 30) +
    rect(-176, -166, 352, 320, '#e9d3b0', 22) +
    at(-82, -66, 0, left(pen), 0.5) +
    at(84, 34, 0, right(pen), 0.56) +
    at(-96, 82, 0, drink(pen), 0.36) +
    at(
      104,
      -112,
      0,
      [tomato(pen, -28, 0, 0), egg(pen, 16, 4, 0), basil(pen, 50, 0, 30), dill(pen, 0, 22, 0)].join(''),
      0.8,
    );
}
