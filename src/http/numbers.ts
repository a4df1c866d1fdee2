import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsInt, Max, Min } from 'class-validator';
import { LARGEST_AMOUNT } from '../domain/money.js';

/** A whole number in a body, between both bounds; the contract says `integer`. */
export function Int(min: number, max: number): PropertyDecorator {
  return applyDecorators(IsInt(), Min(min), Max(max), ApiProperty({ type: 'integer', minimum: min, maximum: max }));
}

/** A list of such numbers. */
export function Ints(min: number, max: number, most: number): PropertyDecorator {
  const each = { each: true };
  return applyDecorators(
    IsArray(),
    ArrayMaxSize(most),
    IsInt(each),
    Min(min, each),
    Max(max, each),
    ApiProperty({ type: 'array', maxItems: most, items: { type: 'integer', minimum: min, maximum: max } }),
  );
}

/** Minor units of the venue's currency, never negative. */
export function MinorUnits(min = 0): PropertyDecorator {
  return Int(min, LARGEST_AMOUNT);
}

/** A whole number in a view. */
export function IntView(): PropertyDecorator {
  return ApiProperty({ type: 'integer' });
}
