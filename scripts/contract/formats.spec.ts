import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Schema {
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  description?: string;
  properties?: Record<string, Schema>;
}

const { components } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
  components: { schemas: Record<string, Schema> };
};

// What a member was and is, of whatever kind; and hours of a day.
const ANY_FORM = /^(ChangedMember|MenuChange)View\.|^ScheduleHoursPart\./;

/** Texts of the schemas, but for those that are a word of a list or have another form. */
const texts = Object.entries(components.schemas).flatMap(([name, { properties = {} }]) =>
  Object.entries(properties).flatMap(([member, property]) => {
    const isText = [property.type].flat().includes('string') && !property.enum && !property.pattern;
    return isText ? [{ path: `${name}.${member}`, member, ...property }] : [];
  }),
);

it.each([
  ['date-time', /(^|_)(at|since|until)$/],
  ['date', /(^|_)(date|day)$|^(starts|ends)_on$|^(from|to)$/],
])('every text that is a %s has its format', (format, name) => {
  const silent = texts.filter((text) => name.test(text.member) && text.format !== format && !ANY_FORM.test(text.path));
  expect(silent.map(({ path }) => path)).toEqual([]);
});
