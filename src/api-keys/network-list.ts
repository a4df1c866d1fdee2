import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, ValidateBy } from 'class-validator';
import { networkText } from '../auth/networks.js';

export const MOST_NETWORKS = 50;

/** Addresses and networks, each brought to one spelling. */
export function Networks(): PropertyDecorator {
  const spelled = Transform(({ value }: { value: unknown }) =>
    Array.isArray(value)
      ? value.map((one: unknown) => (typeof one === 'string' ? (networkText(one) ?? one) : one))
      : value,
  );
  const areNetworks = ValidateBy(
    {
      name: 'networks',
      validator: {
        validate: (one: unknown) => typeof one === 'string' && networkText(one) !== null,
        defaultMessage: () => 'must be addresses or networks, as 10.0.0.0/8 or 2001:db8::/32',
      },
    },
    { each: true },
  );
  return applyDecorators(
    spelled,
    IsArray(),
    ArrayMaxSize(MOST_NETWORKS),
    ArrayUnique(),
    areNetworks,
    ApiProperty({ type: 'array', items: { type: 'string', maxLength: 60 }, maxItems: MOST_NETWORKS, required: false }),
  );
}
