import { setTimeout as wait } from 'node:timers/promises';
import type { Namespace, Socket } from 'socket.io';

// Balancers need a moment until they send nobody here any more.
const BEGINS_AFTER = 0.4;
const ENDS_AFTER = 0.9;
const STEPS = 20;

/**
 * Closes the connections of all sockets in small steps of chance: whoever comes back with its cursor finds another
 * instance, and that one is not stormed. The connection is closed and not the session, for which clients do not come back
 * by themselves.
 */
export function leadElsewhere(namespace: Namespace, withinMs: number): void {
  void steps(namespace, withinMs);
}

async function steps(namespace: Namespace, withinMs: number): Promise<void> {
  const stepMs = (withinMs * (ENDS_AFTER - BEGINS_AFTER)) / STEPS;
  await wait(withinMs * BEGINS_AFTER, undefined, { ref: false });
  for (let left = STEPS; left > 0; left -= 1) {
    const sockets = [...namespace.sockets.values()];
    // Each has the same chance to be among those of this step, and after the last one nobody is left.
    for (const socket of sockets) if (Math.random() < 1 / left) closeConnection(socket);
    await wait(stepMs * (0.5 + Math.random()), undefined, { ref: false });
  }
}

function closeConnection(socket: Socket): void {
  socket.conn.close();
}
