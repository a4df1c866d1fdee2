import { ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import { Refusal } from '../domain/refusal.js';
import { addNestedLists } from './nested-lists.js';
import { noFaults, type Faults } from './plain-value.js';

// Enough for a form; a flood of faults helps nobody to mend them.
const MOST_FAULTS = 50;

class StrictPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // The library would read it as an object without members, and a change of nothing would succeed.
    if (metadata.type === 'body' && value === null)
      throw new Refusal('VALIDATION_ERROR', { body: ['must be an object'] });
    const read: unknown = await super.transform(value, metadata);
    if (metadata.type === 'body' && typeof read === 'object' && read !== null) {
      const faults = noFaults();
      addNestedLists(read, faults);
      if (Object.keys(faults).length > 0) throw new Refusal('VALIDATION_ERROR', faults);
    }
    return read;
  }
}

/** Unknown members are refused, nothing is converted silently, and every fault is told with its path. */
export function strictPipe(): ValidationPipe {
  return new StrictPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: false,
    validationError: { target: false, value: false },
    exceptionFactory: (errors: ValidationError[]) => new Refusal('VALIDATION_ERROR', faultsIn(errors)),
  });
}

/** Every fault with the path of its member. */
export function faultsIn(errors: readonly ValidationError[], path = '', faults = noFaults()): Faults {
  for (const { property, constraints, children } of errors) {
    // Without a name it is the whole: a list or a number where an object is expected.
    const here = [path, property].filter(Boolean).join('.') || 'body';
    if (Object.keys(faults).length >= MOST_FAULTS) break;
    if (constraints) faults[here] = Object.entries(constraints).map(([rule, words]) => fault(rule, words));
    if (children?.length) faultsIn(children, here, faults);
  }
  return faults;
}

const OUR_WORDS: Record<string, string> = {
  whitelistValidation: 'is not a member of this request',
  unknownValue: 'must be an object',
  isObject: 'must be an object',
};

// The library begins each sentence with the name of the member, which is the path here already.
const SUBJECT = /^(each value in )?(?:nested property )?\S+ (?=must |should |has |is )/;

function fault(rule: string, words: string): string {
  return OUR_WORDS[rule] ?? words.replace(SUBJECT, (_, each?: string) => (each ? 'each value ' : ''));
}
