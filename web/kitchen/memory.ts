import type { TicketView } from '../../src/orders/tickets/ticket.dto.js';
import type { KitchenState } from '../lib/fold.js';
import type { Memory } from './waiting.js';

// What the recall drawer reaches back to.
const MOST_DEPARTED = 100;
const MOST_KEYS = 500;

export const NOTHING_KNOWN: Memory = {
  departed: new Map(),
  answered: new Map(),
  answeredKeys: new Set(),
};

/** After an event of a ticket: what an answer said of it before is now the rail's own. */
export function afterEvent(memory: Memory, ticket: TicketView): Memory {
  const { departed, answered } = memory;
  const said = answered.get(ticket.id);
  return {
    ...memory,
    departed: ticket.bumped_at === null ? without(departed, ticket.id) : withLast(departed, ticket),
    answered: said && said.version <= ticket.version ? without(answered, ticket.id) : answered,
  };
}

/** After the answer to a command of this screen, which may come before or after its event. */
export function afterAnswer(memory: Memory, key: string, standing: TicketView | undefined, told: TicketView): Memory {
  const answeredKeys = new Set([...[...memory.answeredKeys].slice(1 - MOST_KEYS), key]);
  const known = standing ?? memory.departed.get(told.id);
  if (known && known.version >= told.version) return { ...memory, answeredKeys };
  if (!known && told.bumped_at !== null) return { ...memory, answeredKeys, departed: withLast(memory.departed, told) };
  return { ...memory, answeredKeys, answered: new Map([...memory.answered, [told.id, told]]) };
}

/** After everything was loaded anew: only what is newer than that still counts. */
export function afterSnapshot(memory: Memory, { tickets }: KitchenState): Memory {
  const standing = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  const newer = [...memory.answered].filter(([id, { version }]) => version > (standing.get(id)?.version ?? Infinity));
  const away = [...memory.departed].filter(([id]) => !standing.has(id));
  return { ...memory, answered: new Map(newer), departed: new Map(away) };
}

function withLast(tickets: Memory['departed'], ticket: TicketView): Memory['departed'] {
  const others = [...tickets].filter(([id]) => id !== ticket.id);
  return new Map([...others.slice(1 - MOST_DEPARTED), [ticket.id, ticket]]);
}

function without(tickets: Memory['departed'], id: string): Memory['departed'] {
  return tickets.has(id) ? new Map([...tickets].filter(([other]) => other !== id)) : tickets;
}
