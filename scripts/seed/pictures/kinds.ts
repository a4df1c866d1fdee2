import { board, bowl, cup, plate } from './crockery.js';
import { at, blob, circle, ellipse, line, rect, scatter, shape, type Drawing } from './pen.js';
import { lamb, lettuce, onion, parsley, tomato, type Piece } from './pieces.js';

interface Heap {
  pieces: readonly Piece[];
  count?: number;
  within?: number;
  apart?: number;
  scale?: number;
}

/** Pieces in turn, so that each kind of them is seen. */
export function heap({ pieces, count = 14, within = 96, apart = 32, scale = 1.1 }: Heap): Drawing {
  return (pen) => {
    let index = 0;
    return scatter(pen, { count, within, apart }, (x, y, turn) =>
      at(x, y, 0, pieces[(index += 1) % pieces.length]!(pen, 0, 0, turn), scale),
    );
  };
}

export function all(...drawings: readonly Drawing[]): Drawing {
  return (pen) => drawings.map((draw) => draw(pen)).join('');
}

export function mound(colour: string, light: string, r = 92, x = 0, y = 0): Drawing {
  return (pen) =>
    blob(pen, x, y, r, r * 0.86, colour, 0.07) + blob(pen, x - r * 0.1, y - r * 0.12, r * 0.7, r * 0.55, light, 0.12);
}

export function one(piece: Piece, x: number, y: number, scale = 1, turn = 0): Drawing {
  return (pen) => at(x, y, turn, piece(pen, 0, 0, 0), scale);
}

export function pizza(base: string, pieces: readonly Piece[], count: number): Drawing {
  return (pen) =>
    board((inner) => circle(6, 8, 168, '#00000030') + blob(inner, 0, 0, 168, 168, '#c98b3f', 0.02))(pen) +
    circle(0, 0, 160, '#e2ad62') +
    blob(pen, 0, 0, 141, 141, base, 0.03) +
    scatter(pen, { count: 12, within: 112, apart: 44 }, (x, y) => blob(pen, x, y, 34, 26, '#fbe3a0', 0.3)) +
    heap({ pieces, count, within: 118, apart: 44, scale: 1.05 })(pen) +
    line('M-160 0H160M0 -160V160M-113 -113L113 113M-113 113L113 -113', '#7d4a1a', 3, 'opacity="0.35"');
}

export function soup(
  filling: string,
  light: string,
  pieces: readonly Piece[],
  { count = 11, cream = false } = {},
): Drawing {
  return bowl(
    filling,
    (pen) =>
      blob(pen, -14, -16, 92, 80, light, 0.1) +
      heap({ pieces, count, within: 96, apart: 40, scale: 0.95 })(pen) +
      (cream ? blob(pen, 8, 6, 36, 28, '#fffdf6', 0.2) + line('M-16 8Q6 -16 30 4', '#f1e6d3', 5) : ''),
  );
}

export function salad(pieces: readonly Piece[], leaf: Piece = lettuce): Drawing {
  return bowl(
    '#dfeccb',
    all(
      heap({ pieces: [leaf], count: 18, within: 108, apart: 26 }),
      heap({ pieces, count: 16, within: 96, apart: 38 }),
    ),
  );
}

export function pasta(strand: string, light: string, pieces: readonly Piece[], sauce?: string): Drawing {
  return plate((pen) => {
    const turns = Array.from({ length: 26 }, () => {
      const r = pen.between(24, 96);
      const from = pen.between(0, 360);
      const [dx, dy] = [pen.between(-14, 14), pen.between(-14, 14)];
      return at(dx, dy, from, line(`M${-r} 0A${r} ${r} 0 0 1 ${r} 0`, pen.pick([strand, light]), 11));
    });
    return (
      blob(pen, 0, 0, 106, 98, strand, 0.06) +
      turns.join('') +
      (sauce ? blob(pen, 0, -4, 62, 52, sauce, 0.2) : '') +
      heap({ pieces, count: 10, within: 74, apart: 34 })(pen)
    );
  });
}

export function skewers(meat: Piece, sides: readonly Piece[]): Drawing {
  return board(
    (pen) =>
      at(0, 0, -12, ellipse(0, 4, 160, 96, '#f4e3bd') + ellipse(0, 0, 152, 88, '#faeed2')) +
      [-46, 2, 50]
        .map((y) => {
          const row = [-96, -48, 0, 48, 96]
            .map((x) => at(x, 0, 0, meat(pen, 0, 0, pen.between(-15, 15)), 1.05))
            .join('');
          return at(0, y, -12, line('M-176 0H172', '#9aa3a8', 6) + row);
        })
        .join('') +
      at(112, 88, 0, heap({ pieces: sides, count: 6, within: 46, apart: 22, scale: 0.9 })(pen)) +
      at(-120, -90, 0, heap({ pieces: [onion, parsley], count: 4, within: 36, apart: 22, scale: 0.9 })(pen)),
  );
}

export function toast(top: Drawing): Drawing {
  return plate((pen) =>
    at(0, 4, -8, blob(pen, 0, 0, 112, 84, '#a8672c', 0.05) + blob(pen, 0, -2, 100, 73, '#e8bd7d', 0.05) + top(pen)),
  );
}

/** A slice of cake: layers from the lowest. */
export function slice(layers: readonly string[], top: string, extras: Drawing): Drawing {
  return plate((pen) => {
    const each = 116 / layers.length;
    const cut = layers.map((colour, index) => rect(-104, 74 - (index + 1) * each, 208, each + 1, colour)).join('');
    return (
      cut +
      shape('M-104 -42L-60 -84H132L104 -42Z', top) +
      shape('M104 -42L132 -84V34L104 74Z', '#00000030') +
      extras(pen)
    );
  });
}

export function dumplings(fold: 'round' | 'half', count: number, extras: Drawing): Drawing {
  const piece: Piece = (pen, x, y, turn) =>
    fold === 'round'
      ? at(
          x,
          y,
          turn,
          blob(pen, 0, 0, 33, 31, '#f3e3c2', 0.05) +
            line('M-18 0Q0 -12 18 0M0 -18Q10 0 0 18M-12 -12L12 12', '#d3b98c', 4),
        )
      : at(
          x,
          y,
          turn,
          shape('M-42 10Q-34 -34 0 -34Q34 -34 42 10Q0 24 -42 10Z', '#f3e3c2') +
            line('M-38 10Q-28 -28 0 -28Q28 -28 38 10', '#d3b98c', 4),
        );
  return plate(all(heap({ pieces: [piece], count, within: 92, apart: 56, scale: 1 }), extras));
}

export function latte(art: string): Drawing {
  return () =>
    art === 'heart'
      ? shape('M0 44Q-58 0 -40 -30Q-22 -48 0 -22Q22 -48 40 -30Q58 0 0 44Z', '#f8ead4')
      : [54, 40, 27, 15].map((r, index) => circle(0, -18 + index * 9, r, index % 2 ? '#b97a45' : '#f8ead4')).join('');
}

export function coffee(filling: string, top: Drawing): Drawing {
  return cup(
    filling,
    (pen) => circle(0, 2, 74, 'none', 'stroke="#ffffff" stroke-opacity="0.18" stroke-width="4"') + top(pen),
  );
}

export function wings(): Drawing {
  const wing: Piece = (pen, x, y, turn) =>
    at(
      x,
      y,
      turn,
      blob(pen, -8, 0, 42, 25, '#8a3214', 0.1) +
        blob(pen, -14, -6, 26, 12, '#c25a24', 0.15) +
        line('M30 0H50', '#f5ead8', 11),
    );
  return plate(
    all(
      heap({ pieces: [wing], count: 8, within: 92, apart: 58, scale: 1 }),
      heap({ pieces: [parsley], count: 5, within: 80, apart: 40 }),
    ),
  );
}

export function rice(colour: string, light: string, pieces: readonly Piece[]): Drawing {
  return plate((pen) => {
    const grains = scatter(pen, { count: 130, within: 104, apart: 10 }, (x, y, turn) =>
      at(x, y, turn, ellipse(0, 0, 8, 3.6, pen.pick([light, '#fff3cf']))),
    );
    return blob(pen, 0, 0, 114, 104, colour, 0.06) + grains + heap({ pieces, count: 11, within: 78, apart: 34 })(pen);
  });
}

export function bread(count: number): Drawing {
  return board((pen) =>
    Array.from({ length: count }, (_, index) => {
      const x = count === 1 ? 0 : -70 + index * 140;
      return (
        blob(pen, x, 0, count === 1 ? 128 : 84, count === 1 ? 104 : 84, '#c98136', 0.04) +
        blob(pen, x, -4, count === 1 ? 108 : 68, count === 1 ? 86 : 68, '#e8b164', 0.05) +
        scatter(pen, { count: 16, within: 56, apart: 18 }, (sx, sy) => circle(x + sx, sy, 4, '#fdf0d0'))
      );
    }).join(''),
  );
}

export function steak(extras: Drawing): Drawing {
  return board(
    (pen) =>
      blob(pen, -16, 4, 122, 84, '#4f2414', 0.09) +
      blob(pen, -20, -2, 106, 68, '#7a3a20', 0.09) +
      line('M-96 -40L-40 56M-52 -58L12 60M-4 -60L56 48M42 -50L84 22', '#38170b', 8) +
      blob(pen, -74, -28, 22, 14, '#e9c9a2', 0.2) +
      extras(pen),
  );
}

export function noodles(): Drawing {
  return pasta('#f0d79c', '#f8e7bd', [lamb, tomato, onion, parsley], '#b5502b');
}
