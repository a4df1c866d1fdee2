import { useSignal, useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { allergensOf, applyTo, dietsOf, filters } from './finding.js';
import { show } from './shown.js';
import { say } from './words.js';

/** What stands above the menu: the filter, and how many dishes it leaves. */
export function Finder(): JSX.Element | null {
  const found = useSignal<number | null>(null);
  useSignalEffect(() => {
    found.value = applyTo(document);
  });
  if (allergensOf().length + dietsOf().length === 0 && found.value === null) return null;
  return (
    <div class="finder">
      {allergensOf().length + dietsOf().length > 0 && (
        <button type="button" onClick={() => show({ kind: 'filter' })}>
          {filters.value > 0 ? say('filter.n', { count: filters.value }) : say('filter')}
        </button>
      )}
      {found.value !== null && (
        <span role="status">{found.value === 0 ? say('found.none') : say('found', { count: found.value })}</span>
      )}
    </div>
  );
}
