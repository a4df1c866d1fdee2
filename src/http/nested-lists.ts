import { getMetadataStorage, ValidationTypes } from 'class-validator';
import type { Faults } from './plain-value.js';

type Constructor = new () => object;

interface Nested {
  member: string;
  each: boolean;
}

const known = new Map<unknown, readonly Nested[]>();

/**
 * The library looks into a list wherever it should look into an object, and finds no fault in one that is empty: a line
 * of an order could be `[]`. So lists in place of objects are looked for when it has found nothing else.
 */
export function addNestedLists(value: object, faults: Faults, path = ''): void {
  for (const { member, each } of nestedIn(value.constructor as Constructor)) {
    const here = path ? `${path}.${member}` : member;
    const found = (value as Record<string, unknown>)[member];
    if (each && Array.isArray(found)) found.forEach((one, index) => look(one, `${here}.${index}`, faults));
    else look(found, here, faults);
  }
}

function look(value: unknown, path: string, faults: Faults): void {
  if (Array.isArray(value)) faults[path] = ['must be an object'];
  else if (typeof value === 'object' && value !== null) addNestedLists(value, faults, path);
}

function nestedIn(kind: Constructor): readonly Nested[] {
  let nested = known.get(kind);
  if (!nested) {
    nested = getMetadataStorage()
      .getTargetValidationMetadatas(kind, '', false, false)
      .filter(({ type }) => type === ValidationTypes.NESTED_VALIDATION)
      .map(({ propertyName, each }) => ({ member: propertyName, each }));
    known.set(kind, nested);
  }
  return nested;
}
