import { readdirSync } from 'node:fs';
import { getMetadataStorage } from 'class-validator';
import { inputName } from './requests.js';

type Schema = Record<string, unknown>;

/** The framework's scan reads types, and no sizes of lists: these are the validators' own, so they cannot differ. */
const SIZES: Record<string, 'minItems' | 'maxItems'> = { arrayMinSize: 'minItems', arrayMaxSize: 'maxItems' };

const SOURCES = new URL('../../src/', import.meta.url);

/** Every class of a request or an answer; one that is made of another has its validators without naming them. */
export async function readDtoClasses(): Promise<Function[]> {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.dto\.[jt]s$/.test(file),
  );
  const modules = await Promise.all(files.map((file) => import(new URL(file, SOURCES).href) as Promise<object>));
  return modules.flatMap((one) => Object.values(one)).filter((one): one is Function => typeof one === 'function');
}

export function addListSizes(schemas: Record<string, Schema>, dtos: readonly Function[]): void {
  for (const target of dtos) {
    const schema = schemas[inputName(target.name)] ?? schemas[target.name];
    const properties = schema?.['properties'] as Record<string, Schema> | undefined;
    if (!properties) continue;
    for (const { propertyName, name, constraints } of validatedBy(target)) {
      const size = SIZES[name ?? ''];
      const property = properties[propertyName];
      if (size && property) property[size] ??= constraints?.[0] as number;
    }
  }
}

function validatedBy(target: Function) {
  return getMetadataStorage().getTargetValidationMetadatas(target, '', true, false);
}
