import { RESYNC_REASONS } from '../../src/events/cursor.js';
import { TOPICS } from '../../src/events/catalog.js';

const text = (description: string) => ({ type: 'string', description });
const whole = (description: string) => ({ type: 'integer', minimum: 0, description });
const CURSOR = 'Opaque. Store it after applying everything before it, and connect with it again.';

interface Frame {
  summary: string;
  payload: object;
}

/** What goes over the socket, by the name under which socket.io emits it; the server sends all of these. */
export function serverFrames(eventTypes: readonly string[]): Record<string, Frame> {
  return {
    hello: {
      summary: 'The first frame of a connection: from where the server goes on.',
      payload: frame({
        cursor: text(CURSOR),
        seq: whole('Number of the event at the cursor: `from` of the next frame.'),
        head: whole('Number of the newest event of the venue; what is between `seq` and it follows.'),
        server_time: { type: 'string', format: 'date-time', description: 'Clock of the server.' },
        heartbeat_ms: whole('Milliseconds between two `hb`. Reconnect after three without any frame.'),
      }),
    },
    ev: {
      summary: 'Events in their order, each once. Acknowledge it after applying and storing it.',
      payload: frame({
        from: whole(
          'The place after which the frame begins. Equal to `to` of the frame before, or to `seq` of `hello`. Lower: drop what was applied before. Higher: events are missing; disconnect and reconnect with the stored cursor.',
        ),
        to: whole('The place up to which the frame covers the log, events that the listener may not see included.'),
        cursor: text(CURSOR),
        events: {
          type: 'array',
          description: 'At most 64; empty where the listener may see none between `from` and `to`.',
          items: { oneOf: eventTypes.map((type) => ({ $ref: `#/components/messages/${type}/payload` })) },
        },
      }),
    },
    hb: {
      summary: 'A heartbeat: the server is there, and the listener is at the head of the log.',
      payload: frame({
        head: whole('Number of the newest event when `open` was counted.'),
        open: {
          type: ['integer', 'null'],
          minimum: 0,
          description:
            'Open orders, or open tickets of the stations listened to, at `head`: a client that shows another number loads the snapshot. Null: nothing is counted for this listener.',
        },
      }),
    },
    resync: {
      summary:
        'The server cannot go on from the cursor, and ends the connection. Load the snapshot and connect with its cursor.',
      payload: frame({
        reason: {
          enum: RESYNC_REASONS,
          description:
            '`epoch`: the database was restored. `too_old`: the log is cut before the cursor. `ahead`, `tag`: the cursor is not of this log. `permission`: the rights of the listener changed. `slow`: too much was not acknowledged.',
        },
      }),
    },
    connect_error: {
      summary: 'The server refuses the connection. `data.code` is a code of /docs/errors; others may be added.',
      payload: frame({
        message: text('The same code.'),
        data: frame({
          code: {
            type: 'string',
            description:
              '`UNAUTHENTICATED`, `TOKEN_EXPIRED`, `SESSION_ENDED`: get another token. `API_KEY_REFUSED`, `IP_NOT_ALLOWED`: the key does not open this venue from here. `FORBIDDEN`: the key lacks the scope `events:read`. `TOPIC_REFUSED`: a topic that does not exist or is not open to the caller. `MALFORMED`: an unknown member or a wrong type in `auth`. `INTERNAL`: try again later.',
          },
        }),
      }),
    },
  };
}

/** What a client says. */
export const CLIENT_FRAMES: Record<string, Frame> = {
  connect: {
    summary: 'The `auth` of socket.io’s handshake. Tokens in headers or in the address are not read.',
    payload: {
      type: 'object',
      additionalProperties: false,
      properties: {
        token: text(
          'Access token of a person, token of a guest or a device, or an API key with the scope `events:read`.',
        ),
        device_token: text('Token of a device, where no person is signed in on it.'),
        cursor: text(
          'Where to go on: of a snapshot, of `hello` or of the last frame that was stored. Left out: from the newest event.',
        ),
        topics: {
          type: 'array',
          maxItems: 20,
          items: { type: 'string', maxLength: 60 },
          description: `Of ${TOPICS.map((topic) => `\`${topic}\``).join(', ')}, and \`station:<id>\` for the tickets of one station. Left out: everything that the caller may hear. A guest names none.`,
        },
      },
    },
  },
  ack: {
    summary:
      'The cursor of a frame that is applied and stored. The server stops sending while too much is not acknowledged.',
    payload: text('`cursor` of the frame.'),
  },
  auth: {
    summary: 'A newer access token of the same person, before the old one expires; the acknowledgement is `{ok}`.',
    payload: frame({ token: text('Access token.') }),
  },
};

function frame(properties: object): object {
  return { type: 'object', required: Object.keys(properties), properties };
}
