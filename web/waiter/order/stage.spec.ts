import { expect, it } from 'vitest';
import { aLine, aTicket } from '../given-floor.js';
import { stageOf } from './stage.js';

const SENT = '2026-05-01T18:00:00.000Z';
const TOLD = '2026-05-01T18:00:10.000Z';
const [NINE_LATER, TEN_LATER] = [19, 20].map((second) => Date.parse(`2026-05-01T18:00:${second}.000Z`));

it.each([
  ['that nobody has complained of', {}, TEN_LATER, 'sent'],
  ['that no screen has, for less than 20 s', { unseen_at: TOLD }, NINE_LATER, 'sent'],
  ['that no screen has, for 20 s', { unseen_at: TOLD }, TEN_LATER, 'unshown'],
  ['on a further page of a screen', { unseen_at: TOLD, behind_at: SENT }, TEN_LATER, 'sent'],
  ['on a screen', { seen_at: TOLD }, TEN_LATER, 'shown'],
])('what waits on a ticket %s', (_, more, now, stage) => {
  const ticket = aTicket({ id: 'ticket', order_id: 'order', fired_at: SENT, ...more });
  expect(stageOf({ ...aLine({ id: 'line' }), waiting: null } as never, ticket, now!)).toBe(stage);
});
