import { at, circle, ellipse, line, rect, shape, type Drawing } from './pen.js';

const SHADOW = 'rgb(0,0,0)';

function shadow(x: number, y: number, rx: number, ry: number): string {
  return [1.08, 1.03, 0.99].map((grown) => ellipse(x, y, rx * grown, ry * grown, SHADOW, 'opacity="0.09"')).join('');
}

/** Seen from above, with what lies on it. */
export function plate(food: Drawing, colour = '#fdfdfb'): Drawing {
  return (pen) =>
    shadow(6, 12, 172, 172) +
    circle(0, 0, 170, colour) +
    circle(0, 0, 168, 'none', 'stroke="#00000018" stroke-width="3"') +
    circle(0, 0, 128, 'none', 'stroke="#00000014" stroke-width="4"') +
    at(0, 0, 0, food(pen), 1.18);
}

/** A deep one, filled to the brim. */
export function bowl(filling: string, food: Drawing, colour = '#fdfdfb'): Drawing {
  return (pen) =>
    shadow(6, 12, 162, 162) +
    circle(0, 0, 160, colour) +
    circle(0, 0, 158, 'none', 'stroke="#00000018" stroke-width="3"') +
    circle(0, 0, 132, '#00000022') +
    circle(0, 3, 129, filling) +
    food(pen);
}

export function board(food: Drawing): Drawing {
  return (pen) =>
    shadow(4, 12, 182, 132) +
    rect(-180, -128, 360, 256, '#b07a45', 34) +
    rect(-180, -132, 360, 254, '#c9945b', 34) +
    line('M-150 -80H150M-160 -20H120M-140 50H160M-150 95H110', '#b98249', 4) +
    food(pen);
}

/** Coffee or tea from above. */
export function cup(filling: string, top: Drawing, colour = '#fdfdfb'): Drawing {
  return (pen) =>
    shadow(4, 10, 152, 152) +
    circle(0, 0, 150, colour) +
    circle(0, 0, 104, 'none', 'stroke="#00000012" stroke-width="5"') +
    line('M84 -52Q146 -82 142 -28', '#00000022', 20) +
    line('M84 -56Q146 -86 142 -32', colour, 16) +
    circle(4, 7, 96, '#00000022') +
    circle(0, 0, 96, colour) +
    circle(0, 0, 95, 'none', 'stroke="#00000014" stroke-width="3"') +
    circle(0, 2, 82, filling) +
    top(pen);
}

interface Vessel {
  filling: string;
  /** What swims in it or hangs on its edge. */
  inside?: Drawing;
  foam?: string;
}

/** From the side. */
export function tumbler({ filling, inside, foam }: Vessel): Drawing {
  return (pen) =>
    shadow(0, 168, 88, 16) +
    shape('M-84 -140L-64 160Q0 176 64 160L84 -140Z', '#ffffff', 'opacity="0.55"') +
    shape('M-77 -96L-60 152Q0 166 60 152L77 -96Z', filling) +
    ellipse(0, -96, 77, 13, foam ?? '#ffffff', foam ? '' : 'opacity="0.35"') +
    (inside?.(pen) ?? '') +
    line('M-62 -80L-48 130', '#ffffff', 8, 'opacity="0.45"') +
    ellipse(0, -140, 84, 13, 'none', 'stroke="#ffffff" stroke-width="5" opacity="0.9"');
}

export function wine(filling: string): Drawing {
  return () =>
    shadow(0, 174, 72, 13) +
    ellipse(0, 168, 66, 12, '#ffffff', 'opacity="0.85"') +
    rect(-6, 50, 12, 116, '#ffffff') +
    shape('M-72 -160Q-96 56 0 60Q96 56 72 -160Z', '#ffffff', 'opacity="0.5"') +
    shape('M-82 -50Q-78 50 0 52Q78 50 82 -50Z', filling) +
    ellipse(0, -50, 82, 13, filling, 'stroke="#ffffff" stroke-opacity="0.35" stroke-width="3"') +
    line('M-60 -130Q-72 -30 -44 22', '#ffffff', 8, 'opacity="0.5"') +
    ellipse(0, -160, 72, 11, 'none', 'stroke="#ffffff" stroke-width="5"');
}

export function mug(filling: string, foam: string): Drawing {
  return (pen) =>
    shadow(0, 164, 104, 16) +
    line('M88 -60Q150 -60 146 20Q142 90 84 88', '#ffffff', 22, 'opacity="0.75"') +
    rect(-98, -110, 196, 272, '#ffffff', 18).replace('/>', ' opacity="0.6"/>') +
    rect(-86, -96, 172, 246, filling, 12) +
    line('M-50 -60V110M0 -60V110M50 -60V110', '#ffffff', 10, 'opacity="0.28"') +
    [-74, -40, 0, 40, 74].map((x) => circle(x, -112 + pen.between(-6, 6), 38, foam)).join('') +
    rect(-96, -112, 192, 34, foam, 16);
}

export function bottle(glass: string, label: string, sign: string): Drawing {
  return () =>
    shadow(0, 176, 64, 12) +
    shape('M-22 -184H22V-110Q58 -82 58 -40V150Q58 174 34 174H-34Q-58 174 -58 150V-40Q-58 -82 -22 -110Z', glass) +
    rect(-25, -190, 50, 24, label, 6) +
    rect(-58, -10, 116, 96, label) +
    circle(0, 38, 30, sign) +
    line('M-40 -50V-30M-40 100V146', '#ffffff', 9, 'opacity="0.45"');
}

/** A glass of tea and its pot. */
export function teapot(filling: string, extras: Drawing): Drawing {
  return (pen) =>
    shadow(0, 118, 142, 18) +
    line('M96 -20Q160 -30 150 -90', '#ffffff', 20, 'opacity="0.85"') +
    line('M-96 -30Q-168 -20 -150 50Q-136 80 -98 66', '#ffffff', 16, 'opacity="0.85"') +
    ellipse(0, 20, 112, 98, '#ffffff', 'opacity="0.75"') +
    shape('M-104 0Q-96 108 0 108Q96 108 104 0Z', filling) +
    extras(pen) +
    ellipse(0, -70, 52, 14, '#ffffff') +
    circle(0, -88, 14, '#d9a45b') +
    at(0, 0, 0, line('M-76 -20Q-84 40 -52 78', '#ffffff', 8, 'opacity="0.5"'));
}
