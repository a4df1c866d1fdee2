import { catalog, type EventName } from '../../src/events/catalog.js';
import { guestNews } from '../../src/events/guest-news.js';
import { VERSION } from '../../src/http/version.js';
import { CLIENT_FRAMES, serverFrames } from './socket-frames.js';

/** The AsyncAPI document of the event stream: one message per event, with its view from the OpenAPI document. */
export function asyncapi(openapi: object): object {
  const { schemas } = (openapi as { components: { schemas: Record<string, object> } }).components;
  const names = new Set<string>();
  const messages = Object.fromEntries(
    Object.entries(catalog).map(([type, { about, v, topic, schema, to }]) => {
      const forGuests = guestNews[type as EventName]?.schema;
      for (const one of [schema, ...(forGuests ? [forGuests] : [])]) collect(one, schemas, names);
      return [
        type,
        {
          name: type,
          summary: about,
          payload: {
            type: 'object',
            required: ['seq', 'type', 'v', 'at', 'data'],
            properties: {
              seq: { type: 'integer', description: 'Number within the venue, without gaps, in commit order.' },
              type: { const: type },
              v: { const: v },
              at: { type: 'string', format: 'date-time' },
              data: forGuests ? { anyOf: [refTo(schema), refTo(forGuests)] } : refTo(schema),
            },
          },
          'x-topic': topic,
          'x-audience': [...Object.keys(to), ...(forGuests ? ['session'] : [])],
          ...(forGuests && { 'x-data-for-session': refTo(forGuests) }),
        },
      ];
    }),
  );
  const server = named(serverFrames(Object.keys(messages)));
  const client = named(CLIENT_FRAMES);
  const of = (frames: object) => Object.keys(frames).map((name) => ({ $ref: `#/channels/events/messages/${name}` }));
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'QRes events',
      version: VERSION,
      description: [
        'The events of a venue over socket.io 4, namespace `/events`, transport `websocket` only.',
        'The client connects with `auth.token` and, to continue where it stopped, `auth.cursor`. The server answers `hello`, then sends `ev`, `hb` and `resync`. The client emits `ack` with the cursor of each `ev` after applying and storing the events.',
        'A frame continues the previous frame when its `from` equals the number of the last event that the client has applied. Otherwise the client reconnects with the stored cursor. The client loads a snapshot (`GET /api/v1/snapshot`) when the server sends `resync`.',
        '`GET /api/v1/events` returns the same events. `web/lib/live.ts` in the repository is a complete client.',
      ].join('\n\n'),
      license: { name: 'MIT' },
      tags: [{ name: 'events', description: 'Changes of orders, tables, tickets, menus, shifts and keys.' }],
    },
    servers: {
      venue: {
        host: '{host}',
        pathname: '/socket.io/',
        protocol: 'wss',
        protocolVersion: '5',
        description: 'The server of the venue; `ws` when the server has no certificate.',
        variables: { host: { default: 'localhost:8000', description: 'Host and port of the HTTP API.' } },
      },
    },
    channels: {
      events: {
        address: '/events',
        description: 'The socket.io namespace. Messages have the names under which socket.io emits them.',
        messages: Object.fromEntries(
          Object.keys({ ...client, ...server }).map((name) => [name, { $ref: `#/components/messages/${name}` }]),
        ),
      },
    },
    operations: {
      follow: {
        action: 'send',
        channel: { $ref: '#/channels/events' },
        summary: 'Sends every event that the client may see, once and in order.',
        description:
          'After `hello` the server sends `ev` with events, `hb` every `heartbeat_ms`, and `resync` when the client must load a snapshot.',
        messages: of(server),
      },
      speak: {
        action: 'receive',
        channel: { $ref: '#/channels/events' },
        summary: 'Connects, acknowledges frames and renews the token.',
        description:
          'The client emits `ack` for each `ev` that it has stored, and `auth` with a new token before the old token expires.',
        messages: of(client),
      },
    },
    components: {
      messages: { ...client, ...server, ...messages },
      schemas: Object.fromEntries([...names].toSorted().map((name) => [name, schemas[name]!])),
    },
  };
}

function named<Frame extends object>(frames: Record<string, Frame>): Record<string, Frame & { name: string }> {
  return Object.fromEntries(Object.entries(frames).map(([name, frame]) => [name, { name, ...frame }]));
}

function refTo(schema: string): object {
  return { $ref: `#/components/schemas/${schema}` };
}

function collect(name: string, schemas: Record<string, object>, into: Set<string>): void {
  if (into.has(name)) return;
  const schema = schemas[name];
  if (!schema) throw new Error(`the contract has no schema ${name}; add it to the events controller's extra models`);
  into.add(name);
  for (const [, inner] of JSON.stringify(schema).matchAll(/#\/components\/schemas\/(\w+)/g))
    collect(inner!, schemas, into);
}
