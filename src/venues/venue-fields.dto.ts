import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';
import { isTimeZone } from '../domain/business-day.js';
import { isCurrency } from '../domain/currencies.js';
import { TimeOfDay } from '../http/fields.js';
import { Int } from '../http/numbers.js';

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
  /** Time of day in the venue's time zone, `HH:MM`. */
  @TimeOfDay() opens: string;
  /** `HH:MM`; not later than `opens` means on the next day. */
  @TimeOfDay() closes: string;
}
