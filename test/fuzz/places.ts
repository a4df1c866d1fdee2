import type { Draft } from './draft.js';
import { resolved, type Schema } from './operations.js';
import type { Json } from './valid.js';

/** Somewhere in a request where a value stands that the contract describes. */
export interface Place {
  schema: Schema;
  name: string;
  isRequired: boolean;
  value: Json;
  put(value: Json): void;
  remove(): void;
}

/** Every value of the query and of the body, also those deep inside. */
export function placesIn({ operation, query, body }: Draft): Place[] {
  const places: Place[] = operation.query.map(({ name, schema, required = false }) => ({
    schema,
    name,
    isRequired: required,
    value: query[name] ?? null,
    put: (value) => void (query[name] = value),
    remove: () => void delete query[name],
  }));
  if (operation.body && body) inside(operation.body, body, places);
  return places;
}

function inside(given: Schema, value: Json, places: Place[]): void {
  const schema = resolved(given);
  if (Array.isArray(value))
    value.forEach((one, index) => {
      places.push({
        schema: resolved(schema.items ?? {}),
        name: '',
        isRequired: true,
        value: one,
        put: (other) => void (value[index] = other),
        remove: () => void value.splice(index, 1),
      });
      inside(schema.items ?? {}, one, places);
    });
  else if (typeof value === 'object' && value !== null)
    for (const [name, member] of Object.entries(schema.properties ?? {})) {
      places.push({
        schema: resolved(member),
        name,
        isRequired: schema.required?.includes(name) ?? false,
        value: value[name] ?? null,
        put: (other) => void (value[name] = other),
        remove: () => void delete value[name],
      });
      if (value[name] !== undefined) inside(member, value[name], places);
    }
}
