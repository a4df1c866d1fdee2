import type { LineStatus } from './order.js';

/**
 * Progress of a line when it was voided.
 * A line that was not started costs nothing; a served line costs everything.
 */
export const VOID_STAGES = ['HELD', 'NOT_STARTED', 'STARTED', 'READY', 'SERVED'] as const;

export type VoidStage = (typeof VOID_STAGES)[number];

const STAGE_OF: Record<Exclude<LineStatus, 'CANCELLED'>, VoidStage> = {
  HELD: 'HELD',
  QUEUED: 'NOT_STARTED',
  IN_PROGRESS: 'STARTED',
  READY: 'READY',
  SERVED: 'SERVED',
};

export function voidStage(status: LineStatus): VoidStage {
  if (status === 'CANCELLED') throw new RangeError('a line is taken back once');
  return STAGE_OF[status];
}
