import { readFileSync } from 'node:fs';
import { committedTable } from '../permissions/table.js';

export interface Schema {
  $ref?: string;
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  format?: string;
  pattern?: string;
  enum?: string[];
  nullable?: boolean;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
}

interface Parameter {
  /** False: a list is one text with commas. */
  explode?: boolean;
  in: 'path' | 'query' | 'header';
  name: string;
  required?: boolean;
  schema: Schema;
}

/** One route with one method, as the contract describes it. */
export interface Operation {
  method: string;
  /** With the base path and `{id}` for what varies. */
  path: string;
  /** As the permission table names it: `POST /orders/:id/items`. */
  name: string;
  permission: string;
  isInContract: boolean;
  query: Parameter[];
  /** Headers that it needs, in small letters. */
  headers: string[];
  body: Schema | null;
  takesForm: boolean;
}

interface Contract {
  paths: Record<
    string,
    Record<string, { parameters?: Parameter[]; requestBody?: { content: Record<string, { schema: Schema }> } }>
  >;
  components: { schemas: Record<string, Schema> };
}

const FORM = 'application/x-www-form-urlencoded';
const contract = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as Contract;

/** Every route of the product; what the contract leaves out, such as the figures for the monitoring, takes nothing. */
export function operations(): Operation[] {
  return committedTable().map(({ method, path, permission }) => {
    const inBraces = path.replace(/:(\w+)/g, '{$1}');
    const whole = contract.paths[inBraces] ? inBraces : `/api/v1${inBraces}`;
    const { parameters = [], requestBody } = contract.paths[whole]?.[method.toLowerCase()] ?? {};
    return {
      method,
      path: contract.paths[whole] ? whole : inBraces,
      name: `${method} ${path}`,
      permission,
      isInContract: whole in contract.paths,
      query: parameters
        .filter((parameter) => parameter.in === 'query')
        .map((one) => (one.explode === false ? { ...one, schema: { type: 'string' } } : one)),
      headers: parameters.filter((parameter) => parameter.in === 'header').map(({ name }) => name.toLowerCase()),
      body: requestBody?.content['application/json']?.schema ?? null,
      takesForm: requestBody?.content[FORM] !== undefined,
    };
  });
}

/** As the contract writes it: null is one of several types, or beside another schema. */
interface Written extends Omit<Schema, 'type' | 'enum'> {
  type?: Schema['type'] | [Schema['type'], 'null'];
  enum?: (string | null)[];
  anyOf?: [Schema, { type: 'null' }];
}

export function resolved(written: Schema): Schema {
  const { anyOf, type, enum: choices, ...schema } = written as Written;
  if (anyOf) return { ...resolved(anyOf[0]), nullable: true };
  if (schema.$ref) return resolved(contract.components.schemas[schema.$ref.split('/').at(-1)!]!);
  const given = choices?.filter((choice) => choice !== null);
  if (!Array.isArray(type)) return { ...schema, type, enum: given };
  return { ...schema, type: type[0], enum: given, nullable: true };
}
