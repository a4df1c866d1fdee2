import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { splitComment } from './summaries.js';

interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
}

const LONGEST_SUMMARY = 60;

const { paths } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
};

function unfit(operations: readonly Operation[]): (string | undefined)[] {
  return operations
    .filter(
      ({ summary = '', description }) =>
        !description || !/^[A-Z].*[^.]$/.test(summary) || summary.length > LONGEST_SUMMARY,
    )
    .map(({ operationId }) => operationId);
}

it.each([
  ['Lists orders, newest first.', 'Lists orders, newest first', ''],
  ['Blocks an address. 409 `LIST_FULL`: there are\n 100.', 'Blocks an address', '409 `LIST_FULL`: there are 100.'],
  ['Blocks 10.0.0.0/8. `until` is optional.', 'Blocks 10.0.0.0/8', '`until` is optional.'],
])('the comment of a route begins with its summary: %j', (comment, summary, rest) => {
  expect(splitComment(comment)).toEqual({ summary, rest });
});

it('every operation has a short summary and a description', () => {
  expect(unfit(Object.values(paths).flatMap((path) => Object.values(path)))).toEqual([]);
});

it('a long summary, and a missing description, are found', () => {
  const [long, bare] = [{ summary: `A${'b'.repeat(LONGEST_SUMMARY)}`, description: 'x' }, { summary: 'Lists orders' }];
  expect(
    unfit([
      { operationId: 'long', ...long },
      { operationId: 'bare', ...bare },
    ]),
  ).toEqual(['long', 'bare']);
});
