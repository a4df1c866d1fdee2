import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon, type IconName } from './icon.js';
import { say } from './kit-words.js';

export interface EmptyProps {
  icon?: IconName;
  title: ComponentChildren;
  /** What it means, and what comes next. */
  children?: ComponentChildren;
  action?: ComponentChildren;
}

export function Empty({ icon, title, children, action }: EmptyProps): JSX.Element {
  return (
    <div class="empty">
      {icon && <Icon name={icon} />}
      <p class="empty-title">{title}</p>
      {children && <div class="empty-text">{children}</div>}
      {action}
    </div>
  );
}

// What comes at once must not flash a picture of its absence.
const PATIENCE_MS = 150;

/** The shape of what is coming, once that takes longer than a blink. */
export function Skeleton({ lines = 4 }: { lines?: number }): JSX.Element | null {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isLate) return null;
  return (
    <div class="skeleton" role="status" aria-label={say('loading')}>
      {Array.from({ length: lines }, (_, at) => (
        <i key={at} />
      ))}
    </div>
  );
}

export interface BannerProps {
  look?: 'info' | 'good' | 'warn' | 'bad';
  icon?: IconName;
  action?: ComponentChildren;
  children: ComponentChildren;
}

/** Something that is true now and matters to all of the view. */
export function Banner({ look = 'info', icon, action, children }: BannerProps): JSX.Element {
  return (
    <div class="banner" data-look={look} role={look === 'bad' ? 'alert' : 'status'}>
      <Icon name={icon ?? (look === 'info' ? 'info' : look === 'good' ? 'check' : 'warning')} />
      <div class="banner-text">{children}</div>
      {action}
    </div>
  );
}

/** How many; nothing when there are none. `label` says of what. */
export function Count({
  n,
  label,
  look = 'bad',
}: {
  n: number;
  label: string;
  look?: 'bad' | 'warn' | 'info' | 'good';
}): JSX.Element | null {
  if (n <= 0) return null;
  return (
    <span class="count" data-look={look}>
      <span aria-hidden="true">{n > 99 ? '99+' : n}</span>
      <span class="heard">{label}</span>
    </span>
  );
}
