import type { ComponentChildren, JSX } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { Icon, type IconName } from './icon.js';
import { say } from './kit-words.js';

export interface Choice {
  text: ComponentChildren;
  icon?: IconName;
  look?: 'plain' | 'danger';
  /** Why it cannot be chosen now; it stays in its place, and says so. */
  isDisabled?: boolean;
  why?: ComponentChildren;
  onPick: () => void;
}

export interface MenuProps {
  label?: string;
  icon?: IconName;
  /** Shown beside the icon. */
  children?: ComponentChildren;
  choices: readonly Choice[];
}

const GAP_PX = 4;

/** What can be done with the thing that it stands beside. */
export function Menu({ label = say('more'), icon = 'more', children, choices }: MenuProps): JSX.Element {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  return (
    <>
      <button
        type="button"
        class={children ? 'button' : 'button icon-button'}
        data-look="quiet"
        ref={button}
        popovertarget={id}
        aria-haspopup="menu"
        aria-label={children ? undefined : label}
        title={children ? undefined : label}
      >
        <Icon name={icon} />
        {children && <span class="button-text">{children}</span>}
      </button>
      <div
        class="menu"
        id={id}
        ref={list}
        popover="auto"
        role="menu"
        aria-label={label}
        onToggle={(event) => {
          if (event.newState !== 'open') return;
          place(list.current!, button.current!);
          items(list.current!)[0]?.focus();
        }}
        onKeyDown={(event) => walk(event, list.current!)}
      >
        {choices.map((choice, at) => (
          <button
            key={at}
            type="button"
            role="menuitem"
            class="menu-item"
            data-look={choice.look}
            aria-disabled={choice.isDisabled || undefined}
            onClick={() => {
              if (choice.isDisabled) return;
              list.current?.hidePopover();
              choice.onPick();
            }}
          >
            {choice.icon && <Icon name={choice.icon} />}
            <span>
              {choice.text}
              {choice.why && <small>{choice.why}</small>}
            </span>
          </button>
        ))}
      </div>
    </>
  );
}

/** Below the button, or above it where there is no room; always whole in the window. */
function place(list: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = list;
  const left = Math.min(Math.max(GAP_PX, at.right - width), innerWidth - width - GAP_PX);
  const isBelow = at.bottom + GAP_PX + height <= innerHeight;
  list.style.left = `${Math.max(GAP_PX, left)}px`;
  list.style.top = `${Math.max(GAP_PX, isBelow ? at.bottom + GAP_PX : at.top - GAP_PX - height)}px`;
}

function items(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[role=menuitem]')];
}

function walk(event: KeyboardEvent, list: HTMLElement): void {
  const all = items(list);
  const at = all.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  all[(to + all.length) % all.length]?.focus();
}
