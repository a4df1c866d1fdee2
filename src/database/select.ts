import { getMetadataArgsStorage } from 'typeorm';
import { kindOf, type Dialect } from './columns.js';
import { snake } from './snake-names.js';

const heads = new Map<Function, string>();

/**
 * The text of a prepared SELECT whose rows are the entity's own shape. Both drivers give ids, numbers, moments and texts
 * as the program has them; flags and documents would need a codec, so an entity with one of those is read by the ORM.
 */
export function selectText(entity: Function, rest: string, lock: Dialect | null = null): string {
  return `${headOf(entity)} ${rest}${lock === 'postgres' ? ' FOR NO KEY UPDATE' : ''}`;
}

function headOf(entity: Function): string {
  let head = heads.get(entity);
  if (!head) {
    const storage = getMetadataArgsStorage();
    const columns = storage.filterColumns(entity).map(({ propertyName, options }) => {
      const kind = kindOf(options);
      if (kind === 'flag' || kind === 'json')
        throw new Error(`${entity.name}.${propertyName} needs a codec: read ${entity.name} by the ORM`);
      return `${snake(propertyName)} AS "${propertyName}"`;
    });
    head = `SELECT ${columns.join(', ')} FROM ${storage.filterTables(entity)[0]!.name}`;
    heads.set(entity, head);
  }
  return head;
}
