import { toast } from '../ui/toasts.js';
import { say } from './words.js';

/** The outbox took nothing: the tap did not happen, and whoever tapped must know. */
export function failedToKeep(error: unknown): void {
  const most = (error as { most?: number }).most;
  toast({ text: most === undefined ? say('disk.failed') : say('outbox.full', { count: most }), look: 'bad' });
}
