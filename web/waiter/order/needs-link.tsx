import type { JSX } from 'preact';
import { Banner } from '../../ui/states.js';
import { house } from '../house.js';
import { say } from './words.js';

/** Above what only the house can decide. */
export function NeedsLink(): JSX.Element | null {
  return house.link.value === 'live' ? null : <Banner look="warn">{say('needs.link')}</Banner>;
}
