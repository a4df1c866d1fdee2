import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { say } from './kit-words.js';

export interface FieldProps {
  label: ComponentChildren;
  hint?: ComponentChildren;
  /** What is wrong with what stands in it. */
  error?: ComponentChildren;
  isRequired?: boolean;
  /** The input; it is given what ties it to the label, the hint and the error. */
  children: (tied: Tied) => ComponentChildren;
}

export interface Tied {
  id: string;
  required: boolean;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}

export function Field({ label, hint, error, isRequired = false, children }: FieldProps): JSX.Element {
  const id = useId();
  const says = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>
        {label}
        {isRequired && <small> · {say('required')}</small>}
      </label>
      {children({
        id,
        required: isRequired,
        'aria-describedby': says || undefined,
        'aria-invalid': Boolean(error) || undefined,
      })}
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
