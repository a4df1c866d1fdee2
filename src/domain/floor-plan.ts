/** Limits in whole centimetres, the unit of floor plans. */
export const LARGEST_PLAN_CM = 10_000;
export const SMALLEST_PLAN_CM = 100;
export const LARGEST_TABLE_CM = 2_000;
export const SMALLEST_TABLE_CM = 20;

export const TABLE_SHAPES = ['ROUND', 'OVAL', 'SQUARE', 'RECTANGLE', 'BAR'] as const;
export type TableShape = (typeof TABLE_SHAPES)[number];

export interface PlanSize {
  width: number;
  height: number;
}

/**
 * Table on the plan.
 * `x` and `y` are its centre from the upper left corner, so that a rotation does not move it.
 */
export interface Placed {
  shape: TableShape;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Degrees clockwise. */
  rotation: number;
}

export interface Wall {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** Returns true if the sides are equal for a round or square table. */
export function isTrueToShape({ shape, width, height }: Pick<Placed, 'shape' | 'width' | 'height'>): boolean {
  return (shape !== 'ROUND' && shape !== 'SQUARE') || width === height;
}

/** Returns how far a rotated table reaches from its centre, horizontally and vertically. */
function reach({ shape, width, height, rotation }: Placed): { aside: number; down: number } {
  const turn = (rotation * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))];
  const [w, h] = [width / 2, height / 2];
  if (shape === 'ROUND' || shape === 'OVAL')
    return { aside: Math.hypot(w * cos, h * sin), down: Math.hypot(w * sin, h * cos) };
  return { aside: w * cos + h * sin, down: w * sin + h * cos };
}

// Tolerance for inexact sines and for tables of odd width, whose edges lie at half a centimetre.
const TOLERANCE_CM = 0.51;

/** Returns the axes on which the table crosses the edge of the plan. */
export function sticksOut(plan: PlanSize, table: Placed): ('x' | 'y')[] {
  const { aside, down } = reach(table);
  const isWithin = (middle: number, half: number, end: number): boolean =>
    middle - half >= -TOLERANCE_CM && middle + half <= end + TOLERANCE_CM;
  return [
    ...(isWithin(table.x, aside, plan.width) ? [] : (['x'] as const)),
    ...(isWithin(table.y, down, plan.height) ? [] : (['y'] as const)),
  ];
}

export function isWallOn(plan: PlanSize, { x1, y1, x2, y2 }: Wall): boolean {
  return Math.max(x1, x2) <= plan.width && Math.max(y1, y2) <= plan.height;
}
