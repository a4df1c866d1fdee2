import { toast } from '../../ui/toasts.js';
import type { AnsweredAlready } from '../floor/sending.js';
import { tell } from '../floor/verbs.js';
import { house } from '../house.js';
import { answeredBy, type Asked } from './asked.js';

/** Yes: it goes to the kitchen. One that was refused is sent once more, as the same command. */
export function accept({ request, refused }: Asked, place: string): void {
  if (refused?.ask.path.endsWith('/accept')) return void house.outbox.retry(refused.key);
  tell({
    lane: `guest:${request.id}`,
    ask: { method: 'POST', path: `/guest-requests/${request.id}/accept` },
    says: { word: 'do.accept', with: { place } },
  });
}

/** No, with what the guest reads. A yes that the house did not take is given up by it. */
export async function refuse({ request, refused }: Asked, place: string, reason: string): Promise<void> {
  if (refused) await house.outbox.discard(refused.key, reason);
  tell({
    lane: `guest:${request.id}`,
    ask: { method: 'POST', path: `/guest-requests/${request.id}/reject`, body: { reason } },
    says: { word: 'do.refuse', with: { place } },
  });
}

/** Somebody is on the way. */
export function answerCall(id: string, place: string): void {
  tell({
    lane: `guest:${id}`,
    ask: { method: 'POST', path: `/calls/${id}/answer` },
    says: { word: 'do.go', with: { place } },
  });
}

/** A colleague was quicker: nothing is left to do, but whoever tapped should know. */
export function listenForAnswers(): void {
  house.outbox.onAnswer((entry, outcome) => {
    if (!outcome.ok || answeredBy(entry) === null) return;
    const { already } = outcome.body as Partial<AnsweredAlready>;
    if (already) toast({ text: `${entry.says.with?.['place'] ?? ''}: ${already}`, look: 'warn' });
  });
}
