import { isIP } from 'node:net';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';

const LONGEST_NAME = 253;
const NAME = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

/** Where a machine is found: an address or a name, and nothing that would be read as more than that. */
export function Host(): PropertyDecorator {
  const isHost = ValidateBy({
    name: 'isHost',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' && value.length <= LONGEST_NAME && (isIP(value) !== 0 || NAME.test(value)),
      defaultMessage: () => 'must be an IP address or a host name such as 192.168.1.50 (no scheme, no port)',
    },
  });
  return applyDecorators(isHost, ApiProperty({ type: 'string', minLength: 1, maxLength: LONGEST_NAME }));
}
