import { Refusal } from '../../domain/refusal.js';

interface Days {
  startsOn: string | null;
  endsOn: string | null;
}

/** The last day may be the first one, never one before it. */
export function mustEndAfterStart({ startsOn, endsOn }: Days): void {
  if (startsOn !== null && endsOn !== null && endsOn < startsOn)
    throw new Refusal('VALIDATION_ERROR', { ends_on: ['must not be before starts_on'] });
}
