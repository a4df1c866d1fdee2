type Schema = Record<string, unknown>;

/** Members are named by what they hold; a text of another kind is listed here. */
const FORMATS: readonly [RegExp, string][] = [
  [/^(id|.+_id)$/, 'uuid'],
  [/^(at|until|.+_(at|since|until))$/, 'date-time'],
  [/^(date|.+_(date|day)|(starts|ends)_on)$/, 'date'],
];

/** By `Schema.member`. */
const OTHERWISE = ['ExplainedLine.item_id', 'WebhookDeliveryView.message_id', 'WholeWebhookDelivery.message_id'];

/** Says which texts of answers are ids, moments and days, where their declaration does not; those of requests are validated. */
export function addTextFormats(schemas: Record<string, Schema>): void {
  for (const [schema, { properties = {}, additionalProperties }] of Object.entries(schemas)) {
    if (additionalProperties === false) continue;
    for (const [member, property] of Object.entries(properties as Record<string, Schema>)) {
      const isText = [property['type']].flat().includes('string') && !('enum' in property) && !('pattern' in property);
      const [, format] = FORMATS.find(([name]) => name.test(member)) ?? [];
      if (isText && format && !OTHERWISE.includes(`${schema}.${member}`)) property['format'] ??= format;
    }
  }
}
