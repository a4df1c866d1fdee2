import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsString, Length, Matches } from 'class-validator';

/** Two spellings of one name are one person. */
export const SmallLetters = () =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim().toLowerCase() : value));

const USERNAME = /^[\p{L}\p{N}._-]{2,40}$/u;

/** A name for signing in. */
export function Username(): PropertyDecorator {
  return applyDecorators(
    SmallLetters(),
    Matches(USERNAME, { message: 'must be 2 to 40 letters, digits, dots, hyphens or underscores' }),
    ApiProperty({ type: 'string', minLength: 2, maxLength: 40, pattern: USERNAME.source }),
  );
}

const SHORTEST_PASSWORD = 8;
export const LONGEST_PASSWORD = 128;

/** A password that somebody chooses: nothing but its length is asked of it, because rules make people write it down. */
export function NewPassword(): PropertyDecorator {
  return applyDecorators(
    IsString(),
    Length(SHORTEST_PASSWORD, LONGEST_PASSWORD),
    ApiProperty({ type: 'string', minLength: SHORTEST_PASSWORD, maxLength: LONGEST_PASSWORD }),
  );
}

const PIN = /^\d{4,6}$/;

export function Pin(): PropertyDecorator {
  return applyDecorators(
    Matches(PIN, { message: 'must be 4 to 6 digits' }),
    ApiProperty({ type: 'string', pattern: PIN.source }),
  );
}
