import type { JSX } from 'preact';
import { Sheet } from './kit.js';
import type { Changed } from './sending.js';
import { money, say } from './words.js';

/** What has changed in the menu since the order was chosen; it is sent only when the guest agrees. */
export function ChangedSheet({
  changed,
  onAgree,
  onBack,
}: {
  changed: Changed;
  onAgree: () => void;
  onBack: () => void;
}): JSX.Element {
  const { changes, quote: agreed } = changed;
  return (
    <Sheet
      title={say('changed.title')}
      onClose={onBack}
      actions={
        <>
          <button type="button" onClick={onBack}>
            {say('changed.back')}
          </button>
          {agreed && (
            <button type="button" class="main" data-do="agree" onClick={onAgree}>
              {say('changed.agree', { sum: money(agreed.price.total) })}
            </button>
          )}
        </>
      }
    >
      <p>{say(agreed ? 'changed.says' : 'changed.none')}</p>
      <ul class="rows" data-changes>
        {changes.map(({ name, was, now }, at) => (
          <li key={at} class="line">
            <span>{name}</span>
            <span class="price">
              <s>{money(was)}</s> {now === null ? say('changed.gone') : money(now)}
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
