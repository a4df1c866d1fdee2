import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Schema {
  anyOf?: object[];
  items?: Schema;
  properties?: Record<string, Schema>;
}

const { paths, components } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
  paths: object;
  components: { schemas: Record<string, Schema>; responses: object };
};

const EVENT_TYPE = { $ref: '#/components/schemas/EventType' };
const ANY_TEXT = { type: 'string' };

it('types of events may grow in answers, and requests take those that there are', () => {
  const { NewWebhook, WebhookChange, ...others } = components.schemas;
  for (const one of [NewWebhook, WebhookChange]) expect(one!.properties!['types']!.items).toEqual(EVENT_TYPE);
  for (const name of ['WebhookView', 'WebhookWithSecret'])
    expect(others[name]!.properties!['types']!.items).toEqual({ anyOf: [EVENT_TYPE, ANY_TEXT] });
});

it('codes of refusals may grow wherever they are named', () => {
  const { error } = components.schemas['ErrorView']!.properties!;
  const named = JSON.stringify([paths, components.responses]).match(/"properties":\{"code":\{.*?\}\}/g)!;
  expect(named.length).toBeGreaterThan(250);
  for (const codes of [JSON.stringify(error!.properties!['code']), ...named])
    expect(codes).toMatch(/\{"anyOf":\[\{"enum":\[("[A-Z_]+",?)+\],"type":"string"\},\{"type":"string"\}\]/);
});
