import type { JSX } from 'preact';
import { Field } from '../../ui/field.js';
import { Stepper } from '../../ui/stepper.js';
import { say } from './words.js';

const LONGEST_NOTE = 140;
const LAST_SEAT = 99;
const LAST_COURSE = 9;

interface Place {
  seat: number | null;
  course: number | null;
  hold?: boolean;
}

interface LineFieldsProps {
  note: string;
  onNote: (note: string) => void;
  /** Null: it is said with the chips of the list. */
  place: Place | null;
  onPlace: (place: Partial<Place>) => void;
}

/** For whom, when, and what else the cook must know. */
export function LineFields({ note, onNote, place, onPlace }: LineFieldsProps): JSX.Element {
  return (
    <>
      {place && (
        <div class="line-place">
          <div>
            <span>{say('seat')}</span>
            <Stepper
              label={say('seat')}
              value={place.seat ?? 0}
              max={LAST_SEAT}
              onChange={(seat) => onPlace({ seat })}
            />
          </div>
          <div>
            <span>{say('course')}</span>
            <Stepper
              label={say('course')}
              value={place.course ?? 0}
              max={LAST_COURSE}
              onChange={(course) => onPlace({ course: course || null })}
            />
          </div>
          {place.hold !== undefined && (
            <label class="hold-course">
              <input
                type="checkbox"
                checked={place.hold}
                onChange={({ currentTarget }) => onPlace({ hold: currentTarget.checked })}
              />
              {say('hold')}
            </label>
          )}
        </div>
      )}
      <Field label={say('note')}>
        {(tied) => (
          <input
            {...tied}
            maxLength={LONGEST_NOTE}
            value={note}
            onInput={({ currentTarget }) => onNote(currentTarget.value)}
          />
        )}
      </Field>
    </>
  );
}
