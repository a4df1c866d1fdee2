import type { JSX } from 'preact';

interface ChoiceProps {
  title: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}

/** One of a few. */
export function Choice({ title, value, options, onChange }: ChoiceProps): JSX.Element {
  return (
    <fieldset>
      <legend>{title}</legend>
      {options.map(([key, text]) => (
        <label key={key}>
          <input type="radio" name={title} checked={key === value} onChange={() => onChange(key)} />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
