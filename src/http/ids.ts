import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, Matches } from 'class-validator';

/** What may stand in a path, and so what may be given a thing as its id: not the UUIDs that mean nobody and everybody. */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const message = 'must be a UUID';

/** An id in a body or a query. Letters are lowered at the door, so that two spellings are one id on every database. */
export function IsId(): PropertyDecorator {
  const lowered = Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.toLowerCase() : value,
  );
  return applyDecorators(lowered, Matches(UUID, { message }), ApiProperty({ type: 'string', format: 'uuid' }));
}

/** A list of different ids, each read as `IsId` does. */
export function IsIds(most: number): PropertyDecorator {
  const lowered = Transform(({ value }: { value: unknown }) =>
    Array.isArray(value) ? value.map((one: unknown) => (typeof one === 'string' ? one.toLowerCase() : one)) : value,
  );
  return applyDecorators(
    lowered,
    IsArray(),
    ArrayMaxSize(most),
    ArrayUnique(),
    Matches(UUID, { each: true, message }),
    ApiProperty({ type: 'array', items: { type: 'string', format: 'uuid' }, maxItems: most, uniqueItems: true }),
  );
}
