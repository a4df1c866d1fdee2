import type { ButtonHTMLAttributes, ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from './icon.js';

export type Look = 'plain' | 'accent' | 'quiet' | 'good' | 'danger';

type Rest = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'icon' | 'size' | 'children'>;

export interface ButtonProps extends Rest {
  look?: Look;
  icon?: IconName;
  /** `large` for the one thing that a view is for. */
  size?: 'small' | 'large';
  /** Under way: shown, and further taps do nothing; it keeps the focus. */
  isPending?: boolean;
  children?: ComponentChildren;
}

export function Button({
  look = 'plain',
  icon,
  size,
  isPending,
  children,
  onClick,
  ...rest
}: ButtonProps): JSX.Element {
  return (
    <button
      type="button"
      {...rest}
      class={`button ${String(rest.class ?? '')}`}
      data-look={look}
      data-size={size}
      aria-busy={isPending || undefined}
      onClick={isPending ? undefined : onClick}
    >
      {icon && <Icon name={icon} />}
      {children !== undefined && <span class="button-text">{children}</span>}
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'label'> {
  icon: IconName;
  /** What it does, in words: for those who hear, and for a pointer that rests. */
  label: string;
}

export function IconButton({ icon, label, ...rest }: IconButtonProps): JSX.Element {
  return (
    <Button {...rest} class={`icon-button ${String(rest.class ?? '')}`} icon={icon} aria-label={label} title={label} />
  );
}
