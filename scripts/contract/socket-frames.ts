import { RESYNC_REASONS } from '../../src/events/cursor.js';
import { TOPICS } from '../../src/events/catalog.js';

const text = (description: string) => ({ type: 'string', description });
const whole = (description: string) => ({ type: 'integer', minimum: 0, description });
const CURSOR = 'Opaque. Store the cursor after applying all events before it, and reconnect with it.';

interface Frame {
  summary: string;
  payload: object;
}

/** Frames that the server sends, by the name under which socket.io emits them. */
export function serverFrames(eventTypes: readonly string[]): Record<string, Frame> {
  return {
    hello: {
      summary: 'The first frame of a connection: the cursor from which the server continues.',
      payload: frame({
        cursor: text(CURSOR),
        seq: whole('Number of the event at the cursor; equal to `from` of the next frame.'),
        head: whole('Number of the newest event of the venue. The events between `seq` and `head` follow.'),
        server_time: { type: 'string', format: 'date-time', description: 'Clock of the server.' },
        heartbeat_ms: whole('Milliseconds between two `hb` frames. Reconnect after three intervals without any frame.'),
      }),
    },
    ev: {
      summary: 'Events in order, each once. The client acknowledges the frame after applying and storing it.',
      payload: frame({
        from: whole(
          'Number of the event after which the frame begins; equal to `to` of the previous frame, or to `seq` of `hello`. If `from` is lower, skip the events that were applied before. If `from` is higher, events are missing: disconnect, and reconnect with the stored cursor.',
        ),
        to: whole('Number of the last event that the frame covers, including events that the client may not see.'),
        cursor: text(CURSOR),
        events: {
          type: 'array',
          description: 'At most 64. Empty when the client may see none of the events between `from` and `to`.',
          items: { oneOf: eventTypes.map((type) => ({ $ref: `#/components/messages/${type}/payload` })) },
        },
      }),
    },
    hb: {
      summary: 'A heartbeat: the server is alive, and the client has received all events.',
      payload: frame({
        head: whole('Number of the newest event at the time of the count in `open`.'),
        open: {
          type: ['integer', 'null'],
          minimum: 0,
          description:
            'Number of open orders, or of open tickets at the stations of the client, at `head`. A client that shows another number loads the snapshot. Null: nothing is counted for this client.',
        },
      }),
    },
    resync: {
      summary:
        'The server cannot continue from the cursor and closes the connection. Load a snapshot and connect with its cursor.',
      payload: frame({
        reason: {
          enum: RESYNC_REASONS,
          description:
            '`epoch`: the database was restored, or the cursor is invalid. `too_old`: the log no longer has the events after the cursor. `ahead`, `tag`: the cursor is from another log. `permission`: the permissions of the client changed. `slow`: reserved; a client that owes an acknowledgement for 30 s is disconnected without `resync`.',
        },
      }),
    },
    connect_error: {
      summary: 'The server refuses the connection. `data.code` is a code of /docs/errors; new codes may be added.',
      payload: frame({
        message: text('The code in `data.code`.'),
        data: frame({
          code: {
            type: 'string',
            description:
              '`UNAUTHENTICATED`, `TOKEN_EXPIRED`, `SESSION_ENDED`: get another token. `API_KEY_REFUSED`: the key is not valid. `IP_NOT_ALLOWED`: the key may not be used from this address. `FORBIDDEN`: the key lacks the scope `events:read`. `TOPIC_REFUSED`: a topic does not exist or is not allowed for the client. `MALFORMED`: `auth` has an unknown member or a wrong type. `INTERNAL`: try again later.',
          },
        }),
      }),
    },
  };
}

/** Frames that a client sends. */
export const CLIENT_FRAMES: Record<string, Frame> = {
  connect: {
    summary: 'The `auth` of the socket.io handshake. The server reads no tokens in headers or in the address.',
    payload: {
      type: 'object',
      additionalProperties: false,
      properties: {
        token: text(
          'Access token of a user, token of a guest device or an enrolled device, or an API key with the scope `events:read`.',
        ),
        device_token: text('Token of an enrolled device, when no user is signed in on it.'),
        cursor: text(
          'Cursor to continue from: of a snapshot, of `hello`, or of the last frame that was stored. Default: the newest event.',
        ),
        topics: {
          type: 'array',
          maxItems: 20,
          items: { type: 'string', maxLength: 60 },
          description: `Any of ${TOPICS.map((topic) => `\`${topic}\``).join(', ')}, and \`station:<id>\` for the tickets of one station. Default: all events that the client may see. A guest device names no topics.`,
        },
      },
    },
  },
  ack: {
    summary:
      'The cursor of a frame that the client has applied and stored. The server stops sending while too many events are not acknowledged.',
    payload: text('The `cursor` of the frame.'),
  },
  auth: {
    summary: 'A newer access token of the same user, sent before the old token expires. The acknowledgement is `{ok}`.',
    payload: frame({ token: text('Access token.') }),
  },
};

function frame(properties: object): object {
  return { type: 'object', required: Object.keys(properties), properties };
}
