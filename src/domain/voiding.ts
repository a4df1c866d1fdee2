import type { LineStatus } from './order.js';

/** How far a line had come when it was taken back: what was never begun costs nothing, what was served costs everything. */
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
