import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { MarkedExtension } from 'marked';
import { root } from '../root.js';
import { escapeHtml, htmlPage, pageHeader, sendPage } from './html-page.js';

/** Folders of `docs` that are served; the release has them, too. */
export const GUIDE_FOLDERS = ['running', 'integrators'] as const;
type Folder = (typeof GUIDE_FOLDERS)[number];

const INDEX = '/docs/guides';
const README = 'README.md';

interface Guide {
  folder: Folder;
  file: string;
  path: string;
  title: string;
  text: string;
}

/** The guides of `docs` as pages. They are read at the start and made into HTML when somebody opens them. */
export function serveGuides(fastify: FastifyInstance): void {
  const guides = GUIDE_FOLDERS.flatMap(guidesIn);
  const paths = new Set(guides.map(({ path }) => path));
  const index = indexPage(guides);
  fastify.get(INDEX, (_, reply) => sendPage(reply, index));
  for (const guide of guides) {
    let page: Promise<string> | undefined;
    fastify.get(guide.path, async (_, reply) => sendPage(reply, await (page ??= guidePage(guide, paths))));
  }
}

function guidesIn(folder: Folder): Guide[] {
  const place = root('docs', folder);
  if (!existsSync(place)) return [];
  const files = readdirSync(place).filter((file) => file.endsWith('.md'));
  return files
    .toSorted((one, other) => Number(other === README) - Number(one === README) || one.localeCompare(other))
    .map((file) => {
      const text = readFileSync(root('docs', folder, file), 'utf8');
      const title = /^# (.+)$/m.exec(text)?.[1] ?? file;
      return { folder, file, path: pathOf(folder, file), title, text };
    });
}

function pathOf(folder: string, file: string): string {
  return file === README ? `${INDEX}/${folder}` : `${INDEX}/${folder}/${file.replace(/\.md$/, '')}`;
}

function indexPage(guides: readonly Guide[]): string {
  const groups = GUIDE_FOLDERS.map((folder) => {
    const [first, ...others] = guides.filter((guide) => guide.folder === folder);
    if (!first) return '';
    const items = [first, ...others].map(({ path, title }) => `<li><a href="${path}">${escapeHtml(title)}</a></li>`);
    return `<h2>${escapeHtml(first.title)}</h2><ul class="next">${items.join('')}</ul>`;
  });
  return htmlPage({
    title: 'Guides',
    locale: 'en',
    body: `${pageHeader()}<main class="guide"><h1>Guides</h1>${groups.join('')}</main>`,
  });
}

async function guidePage(guide: Guide, paths: ReadonlySet<string>): Promise<string> {
  const html = await markdownToHtml(guide.folder, guide.text, paths);
  const back = `<nav aria-label="Guides"><ul class="links"><li><a href="${INDEX}">All guides</a></li></ul></nav>`;
  return htmlPage({
    title: guide.title,
    locale: 'en',
    body: `${pageHeader(back)}<main class="guide">${html}</main>`,
  });
}

/** Text in the file never becomes a tag, and a link leads to a page that is here or to the web. */
export async function markdownToHtml(
  folder: Folder,
  text: string,
  paths: ReadonlySet<string> = new Set(),
): Promise<string> {
  const { Marked } = await import('marked');
  return new Marked(rulesFor(folder, paths)).parse(text);
}

function rulesFor(folder: Folder, paths: ReadonlySet<string>): MarkedExtension {
  return {
    gfm: true,
    renderer: {
      html: ({ text }) => escapeHtml(text),
      image: ({ text }) => escapeHtml(text),
      code: ({ text }) => `<pre tabindex="0"><code>${escapeHtml(text)}</code></pre>\n`,
      heading({ tokens, depth, text }) {
        return `<h${depth} id="${slugOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        const inside = this.parser.parseInline(tokens);
        const target = targetOf(href, folder, paths);
        return target === null ? inside : `<a href="${escapeHtml(target)}">${inside}</a>`;
      },
      table({ header, rows }) {
        const cells = (row: typeof header, tag: 'th' | 'td') =>
          `<tr>${row.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('')}</tr>`;
        const body = rows.map((row) => cells(row, 'td')).join('');
        return `<div class="scroll" tabindex="0"><table><thead>${cells(header, 'th')}</thead><tbody>${body}</tbody></table></div>`;
      },
    },
  };
}

/** Null: a file of the sources that no page shows. */
function targetOf(href: string, folder: Folder, paths: ReadonlySet<string>): string | null {
  if (/^https?:\/\//.test(href) || href.startsWith('#')) return href;
  const [file = '', anchor] = href.split('#');
  const [place = '', name = '', ...deeper] = posix.normalize(`${folder}/${file}`).split('/');
  const path = pathOf(place, name);
  return deeper.length === 0 && paths.has(path) ? path + (anchor === undefined ? '' : `#${anchor}`) : null;
}

/** As GitHub names the headings of a page. */
function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replace(/ /g, '-');
}
