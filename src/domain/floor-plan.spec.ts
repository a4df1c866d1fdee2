import { describe, expect, it } from 'vitest';
import { isTrueToShape, sticksOut, type Placed } from './floor-plan.js';

const plan = { width: 500, height: 300 };
const table: Placed = { shape: 'RECTANGLE', x: 60, y: 40, width: 120, height: 80, rotation: 0 };

describe('a table on the plan', () => {
  it.each<[string, Partial<Placed>, ('x' | 'y')[]]>([
    ['stands in the corner', {}, []],
    ['stands in the far corner', { x: 440, y: 260 }, []],
    ['sticks out to the left', { x: 59 }, ['x']],
    ['sticks out below', { y: 261 }, ['y']],
    ['turned by a quarter needs less width and more height', { rotation: 90 }, ['y']],
    ['turned by a quarter fits in again', { rotation: 90, x: 40, y: 60 }, []],
    ['turned by half needs what it needed', { rotation: 180 }, []],
    ['turned by 45 degrees needs more of both', { rotation: 45 }, ['x', 'y']],
    ['that is round needs the same however it is turned', { shape: 'ROUND', width: 80, x: 40, rotation: 45 }, []],
    ['that is oval needs less in its corners', { shape: 'OVAL', rotation: 45, x: 52, y: 52 }, []],
    ['of odd width stands at the wall', { width: 81, x: 40 }, []],
    ['far outside sticks out on both sides', { x: 9999, y: 9999 }, ['x', 'y']],
  ])('%s', (_, change, out) => {
    expect(sticksOut(plan, { ...table, ...change })).toEqual(out);
  });

  it('is as wide as high when it is round or square', () => {
    const sides = (shape: Placed['shape']) => isTrueToShape({ shape, width: 80, height: 81 });
    expect((['ROUND', 'OVAL', 'SQUARE', 'RECTANGLE', 'BAR'] as const).map(sides)).toEqual([
      false,
      true,
      false,
      true,
      true,
    ]);
  });
});
