import { readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, it } from 'vitest';

const CONTRACT = 'docs/openapi.json';
const written = readFileSync(CONTRACT, 'utf8');

async function errorsOf(source: string): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source, absoluteRef: CONTRACT, config });
  return problems.filter(({ severity }) => severity === 'error').map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

it('the contract keeps the rules that are recommended for OpenAPI', async () => {
  expect(await errorsOf(written)).toEqual([]);
});

it.each([
  ['operation-operationId-unique', '"operationId": "orders.create"', '"operationId": "orders.list"'],
  ['no-unresolved-refs', '"#/components/schemas/OrderView"', '"#/components/schemas/NoView"'],
  ['spec', '"openapi": "3.1.0",', '"openapi": "3.1.0", "owner": "QRes",'],
])('a contract that breaks %s is refused', async (rule, right, wrong) => {
  expect(written).toContain(right);
  expect(await errorsOf(written.replace(right, wrong))).toEqual(
    expect.arrayContaining([expect.stringMatching(new RegExp(`^(${rule}|struct):`))]),
  );
});
