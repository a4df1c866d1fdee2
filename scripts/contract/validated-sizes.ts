import { getMetadataStorage } from 'class-validator';

type Schema = Record<string, unknown>;

/** The framework's scan reads types, and no sizes of lists: these are the validators' own, so they cannot differ. */
const SIZES: Record<string, 'minItems' | 'maxItems'> = { arrayMinSize: 'minItems', arrayMaxSize: 'maxItems' };

export function addListSizes(schemas: Record<string, Schema>): void {
  const storage = getMetadataStorage() as unknown as { validationMetadatas: Map<Function, unknown> };
  for (const target of storage.validationMetadatas.keys()) {
    const properties = schemas[target.name]?.['properties'] as Record<string, Schema> | undefined;
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
