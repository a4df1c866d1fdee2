import { Matches, ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';
import { isTimeZone } from '../domain/business-day.js';
import { isCurrency } from '../domain/currencies.js';
import { Int } from '../http/numbers.js';

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

@ValidatorConstraint({ name: 'timeZone' })
export class TimeZone implements ValidatorConstraintInterface {
  validate(zone: unknown): boolean {
    return typeof zone === 'string' && isTimeZone(zone);
  }

  defaultMessage(): string {
    return 'must be a name from the IANA database, as Asia/Almaty';
  }
}

@ValidatorConstraint({ name: 'currency' })
export class Currency implements ValidatorConstraintInterface {
  validate(code: unknown): boolean {
    return typeof code === 'string' && isCurrency(code);
  }

  defaultMessage(): string {
    return 'must be a code of ISO 4217, as KZT';
  }
}

export class OpenHoursPart {
  /** 1 is Monday, 7 is Sunday. */
  @Int(1, 7) day: number;
  /** Time of day by the venue's clock, `HH:MM`. */
  @Matches(TIME_OF_DAY) opens: string;
  /** `HH:MM`; earlier than `opens` means after midnight. */
  @Matches(TIME_OF_DAY) closes: string;
}
