import { readFileSync } from 'node:fs';
import { LOCALES } from '../../domain/locale.js';
import { errorCatalog } from '../error-catalog.js';
import type { ErrorText } from '../error-text.js';
import { root } from '../root.js';
import { escapeHtml, htmlPage, pageHeader } from './html-page.js';

interface Answer {
  $ref?: string;
  content?: { 'application/json'?: { schema: { allOf?: Refused[] } } };
}

interface Refused {
  properties?: { error: { properties: { code: { anyOf: { enum?: string[] }[] } } } };
}

interface Contract {
  paths: Record<string, Record<string, { responses: Record<string, Answer> }>>;
  components: { responses: Record<string, Answer> };
}

// A list of more would not be read.
const MOST_NAMED = 40;

/** Every code with its words, the facts in them, and the operations of the contract that answer it. */
export function errorsPage(): string {
  const contract = JSON.parse(readFileSync(root('docs', 'openapi.json'), 'utf8')) as Contract;
  const operations = operationsByCode(contract);
  const anywhere = new Set(codesOf(contract.components.responses['Refused'], contract));
  const entries = Object.entries(errorCatalog).map(([code, text]) =>
    [
      `<dt id="${code}"><code>${code}</code> · ${text.status}</dt>`,
      `<dd>${wordsOf(text)}</dd>`,
      detailsOf(text),
      `<dd>${anywhere.has(code) ? 'Answered by any operation.' : answeredBy(operations.get(code) ?? [])}</dd>`,
    ].join(''),
  );
  const intro = `Codes are stable. The words follow <code>Accept-Language</code> (en, ru, kk); <code>{…}</code> is a member of <code>details</code>.`;
  const body = `${pageHeader()}<main class="guide"><h1>Errors</h1><p>${intro}</p><dl>${entries.join('')}</dl></main>`;
  return htmlPage({ title: 'Errors', locale: 'en', body });
}

function wordsOf(words: Pick<ErrorText, (typeof LOCALES)[number]>): string {
  return LOCALES.map((locale) => escapeHtml(words[locale].replace(/:\w+\}/g, '}'))).join('<br>');
}

/** What it says instead, by the fact that is there. */
function detailsOf({ where = {} }: ErrorText): string {
  return Object.entries(where)
    .map(([fact, words]) => `<dd>With <code>${fact}</code> in <code>details</code>:<br>${wordsOf(words)}</dd>`)
    .join('');
}

function answeredBy(operations: readonly string[]): string {
  if (operations.length > MOST_NAMED) return `Answered by ${operations.length} operations.`;
  return `Answered by ${operations.map((one) => `<code>${escapeHtml(one).replaceAll('/', '<wbr>/')}</code>`).join(', ')}.`;
}

function operationsByCode(contract: Contract): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [path, methods] of Object.entries(contract.paths))
    for (const [method, { responses }] of Object.entries(methods))
      for (const [status, answer] of Object.entries(responses)) {
        if (status === 'default') continue;
        for (const code of codesOf(answer, contract))
          found.set(code, [...(found.get(code) ?? []), `${method.toUpperCase()} ${path.replace('/api/v1', '')}`]);
      }
  return found;
}

function codesOf(answer: Answer | undefined, { components }: Contract): readonly string[] {
  const { content } = (answer?.$ref ? components.responses[answer.$ref.split('/').at(-1)!] : answer) ?? {};
  const refused = content?.['application/json']?.schema.allOf?.find(({ properties }) => properties);
  return refused?.properties?.error.properties.code.anyOf[0]?.enum ?? [];
}
