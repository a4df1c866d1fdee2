import type { JSX } from 'preact';

interface ChoiceProps {
  title: string;
  value: string;
  /** Key, text and, where one is known, the amount in words. */
  options: readonly (readonly [string, string, string?])[];
  isTiles?: boolean;
  onChange: (value: string) => void;
}

/** One of a few. */
export function Choice({ title, value, options, isTiles, onChange }: ChoiceProps): JSX.Element {
  return (
    <fieldset class={isTiles ? 'tiles' : undefined}>
      <legend>{title}</legend>
      {options.map(([key, text, amount]) => (
        <label key={key}>
          <input type="radio" name={title} checked={key === value} onChange={() => onChange(key)} />
          <span>{text}</span>
          {amount && <span class="price">{amount}</span>}
        </label>
      ))}
    </fieldset>
  );
}
