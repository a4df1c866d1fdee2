import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { Icon, type IconName } from './icon.js';

export interface Option<Value extends string> {
  value: Value;
  text: ComponentChildren;
  icon?: IconName;
  /** Shown behind the text, such as how many there are. */
  count?: number;
  isDisabled?: boolean;
}

export interface SegmentedProps<Value extends string> {
  label: string;
  options: readonly Option<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
}

/** One of a few, all in sight. Native radio buttons: arrows move, a reader counts them. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>): JSX.Element {
  return <OneOf {...props} look="segmented" />;
}

/** One of many, in lines as there is room. */
export function Chips<Value extends string>(props: SegmentedProps<Value>): JSX.Element {
  return <OneOf {...props} look="chips" />;
}

function OneOf<Value extends string>({
  label,
  options,
  value,
  onChange,
  look,
}: SegmentedProps<Value> & { look: string }): JSX.Element {
  const name = useId();
  return (
    <div class={look} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} class="chip">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            disabled={option.isDisabled}
            onChange={() => onChange(option.value)}
          />
          <Face {...option} />
        </label>
      ))}
    </div>
  );
}

export interface ToggleChipsProps<Value extends string> {
  label: string;
  options: readonly Option<Value>[];
  values: ReadonlySet<Value>;
  onToggle: (value: Value, isOn: boolean) => void;
}

/** Any of many. */
export function ToggleChips<Value extends string>(props: ToggleChipsProps<Value>): JSX.Element {
  return (
    <div class="chips" role="group" aria-label={props.label}>
      {props.options.map((option) => (
        <label key={option.value} class="chip">
          <input
            type="checkbox"
            checked={props.values.has(option.value)}
            disabled={option.isDisabled}
            onChange={(event) => props.onToggle(option.value, event.currentTarget.checked)}
          />
          <Face {...option} />
        </label>
      ))}
    </div>
  );
}

function Face({ text, icon, count }: Omit<Option<string>, 'value'>): JSX.Element {
  return (
    <span class="chip-face">
      {icon && <Icon name={icon} />}
      <span>{text}</span>
      {count !== undefined && <b class="chip-count">{count}</b>}
    </span>
  );
}
