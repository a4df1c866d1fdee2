import { isTrueToShape, isWallOn, sticksOut, type PlanSize, type Wall } from '../domain/floor-plan.js';
import { Refusal } from '../domain/refusal.js';
import type { TablePlaceChange } from './table.dto.js';
import type { Table } from './table.entity.js';

type Place = Pick<Table, 'shape' | 'x' | 'y' | 'width' | 'height' | 'rotation'>;
type Faults = Record<string, string[]>;

const USUAL_SIDE_CM = 80;
const USUAL_LENGTH_CM = 120;

/** A table of which nobody has said more than that it exists. */
export function usualPlace({ shape = 'SQUARE', ...rest }: TablePlaceChange): Place {
  const isEven = shape === 'SQUARE' || shape === 'ROUND';
  const width = rest.width ?? rest.height ?? (isEven ? USUAL_SIDE_CM : USUAL_LENGTH_CM);
  const height = rest.height ?? (isEven ? width : USUAL_SIDE_CM);
  return { shape, x: rest.x ?? null, y: rest.y ?? null, width, height, rotation: rest.rotation ?? 0 };
}

/** What is left out stays, but a square whose width alone is told keeps being one. */
export function changedPlace(place: Place, { width, height, ...rest }: TablePlaceChange): Place {
  const shape = rest.shape ?? place.shape;
  const isEven = shape === 'SQUARE' || shape === 'ROUND';
  return {
    shape,
    x: rest.x === undefined ? place.x : rest.x,
    y: rest.y === undefined ? place.y : rest.y,
    width: width ?? (isEven ? (height ?? place.width) : place.width),
    height: height ?? (isEven ? (width ?? place.width) : place.height),
    rotation: rest.rotation ?? place.rotation,
  };
}

/** What is wrong with the table's place on the plan, by the members of the wire; nothing when it stands well. */
export function placeFaults(plan: PlanSize, table: Place): Faults {
  const { x, y } = table;
  if (!isTrueToShape(table)) return { height: [`must be the width of a ${table.shape} table`] };
  if (x === null && y === null) return {};
  if (x === null || y === null) return { [x === null ? 'x' : 'y']: ['is needed too'] };
  const out = sticksOut(plan, { ...table, x, y });
  return Object.fromEntries(out.map((side) => [side, ['the table would stick out of the plan']]));
}

export function wallFaults(plan: PlanSize & { walls: readonly Wall[] }): Faults {
  const faults: Faults = {};
  plan.walls.forEach((wall, index) => {
    if (!isWallOn(plan, wall)) faults[`walls.${index}`] = ['must be on the plan'];
  });
  return faults;
}

export function refuseFaults(faults: Faults): void {
  if (Object.keys(faults).length > 0) throw new Refusal('VALIDATION_ERROR', faults);
}
