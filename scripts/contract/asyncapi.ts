import { catalog, type EventName } from '../../src/events/catalog.js';
import { guestNews } from '../../src/events/guest-news.js';
import { VERSION } from '../../src/http/version.js';

/** The event stream in AsyncAPI's words: one message per event, its view taken from the OpenAPI document. */
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
              data: { $ref: `#/components/schemas/${schema}` },
            },
          },
          'x-topic': topic,
          'x-audience': [...Object.keys(to), ...(forGuests ? ['session'] : [])],
          ...(forGuests && { 'x-data-for-session': { $ref: `#/components/schemas/${forGuests}` } }),
        },
      ];
    }),
  );
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'QRes events',
      version: VERSION,
      description:
        'socket.io namespace /events, websocket only. The server sends `hello`, `ev` (frames of events), `hb` and `resync`; the client answers `ack` with the cursor of each frame after applying and storing it. The same events are read with GET /api/v1/events.',
      license: { name: 'MIT' },
    },
    channels: {
      events: {
        address: '/events',
        messages: Object.fromEntries(
          Object.keys(messages).map((type) => [type, { $ref: `#/components/messages/${type}` }]),
        ),
      },
    },
    operations: {
      follow: {
        action: 'send',
        channel: { $ref: '#/channels/events' },
        summary: 'The server sends every event that the listener may see, once and in order.',
      },
    },
    components: { messages, schemas: Object.fromEntries([...names].toSorted().map((name) => [name, schemas[name]!])) },
  };
}

function collect(name: string, schemas: Record<string, object>, into: Set<string>): void {
  if (into.has(name)) return;
  const schema = schemas[name];
  if (!schema) throw new Error(`the contract has no schema ${name}; add it to the events controller's extra models`);
  into.add(name);
  for (const [, inner] of JSON.stringify(schema).matchAll(/#\/components\/schemas\/(\w+)/g))
    collect(inner!, schemas, into);
}
