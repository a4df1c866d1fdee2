import type { JSX } from 'preact';
import { me } from '../../lib/staff.js';
import { Button } from '../../ui/button.js';
import { say } from '../words.js';
import { followed } from './followed.js';

export function FollowButton({ tableId }: { tableId: string }): JSX.Element | null {
  const person = me.value;
  if (person === null) return null;
  const isOn = followed.of(person.id).has(tableId);
  const turn = (): void => (isOn ? followed.take(person.id, tableId) : followed.put(person.id, [tableId]));
  return (
    <Button
      icon="star"
      look={isOn ? 'accent' : 'plain'}
      aria-pressed={isOn}
      title={say('sheet.follow.says')}
      onClick={turn}
    >
      {say(isOn ? 'sheet.follow.on' : 'sheet.follow')}
    </Button>
  );
}
