import { readFileSync } from 'node:fs';
import { addSchemas, compileSchema, type Schema } from './contract.js';

interface Message {
  payload: Schema;
}

const { messages, schemas } = (
  JSON.parse(readFileSync(new URL('../docs/asyncapi.json', import.meta.url), 'utf8')) as {
    components: { messages: Record<string, Message>; schemas: Record<string, Schema> };
  }
).components;
addSchemas(schemas);
const validators = new Map<string, ReturnType<typeof compileSchema>>();

/** Throws if a message of the server does not match the AsyncAPI document. */
export function expectFrame(name: string, frame: unknown): void {
  if (name !== 'ev') return expectMessage(name, frame);
  const { events } = frame as { events: { type: string }[] };
  expectMessage(name, { ...(frame as object), events: [] });
  for (const event of events) expectMessage(event.type, event);
}

function expectMessage(name: string, payload: unknown): void {
  let validate = validators.get(name);
  if (!validate) {
    const message = messages[name];
    if (!message) throw new Error(`the server sent ${name}, which the event contract does not name`);
    validate = compileSchema(withoutEvents(message.payload));
    validators.set(name, validate);
  }
  const faults = validate(payload);
  if (faults !== null)
    throw new Error(`${name} is not as the event contract says: ${faults}\n${JSON.stringify(payload)}`);
}

/**
 * Removes the events from the schema of a frame.
 * Each event is checked against its own message, since `anyOf` would report an error for every type.
 */
function withoutEvents(schema: Schema): Schema {
  if (!schema.properties?.['events']) return schema;
  return { ...schema, properties: { ...schema.properties, events: { type: 'array' } } };
}
