import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { byForm } from '../form.js';
import { layoutFaults, PHONE_SIZES, type Size } from './layout.js';

export const LANGUAGES = ['en', 'ru', 'kk'] as const;
export const THEMES = ['light', 'dark', 'contrast'] as const;

export interface Look {
  language: (typeof LANGUAGES)[number];
  theme: (typeof THEMES)[number];
}

const ALL_LOOKS: Look[] = LANGUAGES.flatMap((language) => THEMES.map((theme) => ({ language, theme })));
// In the check each language and each appearance is seen once, in the long form each language in each appearance.
const LOOKS: Look[] = byForm(
  LANGUAGES.map((language, at) => ({ language, theme: THEMES[at]! })),
  ALL_LOOKS,
);

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What a person does who chooses another language in a second tab: this one follows. */
export async function dress(page: Page, { language, theme }: Look): Promise<void> {
  await page.evaluate(
    ([spoken, shown]) => {
      for (const [key, newValue] of [
        ['qres.language', spoken],
        ['qres.theme', shown],
      ] as const) {
        localStorage.setItem(key, newValue);
        dispatchEvent(new StorageEvent('storage', { key, newValue }));
      }
    },
    [language, theme] as const,
  );
  await page.locator(`html[lang=${language}][data-theme=${theme}]`).waitFor({ state: 'attached' });
}

/** Whoever hears, sees little or has no mouse can use the view, in each language and appearance. Without a new load. */
export async function expectForEverybody(page: Page, view: string, sizes: readonly Size[] = []): Promise<void> {
  const faults = new Set<string>();
  // Colours on their way from one appearance to the next are not what anybody reads.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const measured = new Set<string>();
  for (const [at, look] of LOOKS.entries()) {
    await dress(page, look);
    for (const fault of await axeViolations(page)) faults.add(fault);
    // Words are as long in every appearance.
    if (measured.has(look.language)) continue;
    measured.add(look.language);
    for (const fault of await layoutFaults(page, byForm(someOf(sizes, at), sizes)))
      faults.add(`${look.language}: ${fault}`);
  }
  for (const fault of await smallTargets(page)) faults.add(`too small for a finger: ${fault}`);
  expect([...faults], view).toEqual([]);
}

/** In the check each size is seen in one language, and the last, the narrowest, in every one. */
function someOf<T>(sizes: readonly T[], at: number): T[] {
  return sizes.filter((_, index) => index === at % sizes.length || index === sizes.length - 1);
}

export async function axeViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
      preload: false,
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 5).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
    );
  });
}

/** All that can be touched and is in sight, measured; keys of a PIN are larger than the rest. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const least = Number(document.documentElement.dataset['targets'] ?? 44);
    const tables = [...document.querySelectorAll<HTMLElement>('dialog[open]')];
    const top: ParentNode = tables.at(-1) ?? document;
    const touched = top.querySelectorAll<HTMLElement>(
      'button, a[href], input:not([type=hidden]), select, textarea, summary, [role=button], [role=menuitem], [role=tab]',
    );
    // Half a pixel is what layouts round away.
    const isSmall = ({ width, height }: DOMRect, wanted: number): boolean =>
      Math.min(width, height) > 0 && Math.min(width, height) < wanted - 0.5;
    return [...touched]
      .filter((one) => one.checkVisibility({ opacityProperty: false, visibilityProperty: true }))
      .filter((one) => isSmall((one.closest('label') ?? one).getBoundingClientRect(), one.matches('.key') ? 64 : least))
      .map((one) => {
        const { width, height } = one.getBoundingClientRect();
        return `${Math.round(width)} × ${Math.round(height)}: ${one.outerHTML.slice(0, 140)}`;
      });
  });
}

/** Words on what is touched that break within themselves, because there is no room for them. */
export function brokenWords(page: Page, selector = '.button-text, .chip-face'): Promise<string[]> {
  return page.evaluate((named) => {
    const isBroken = (text: Text): boolean => {
      for (const { 0: word, index } of text.data.matchAll(/\S+/g)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        // A hyphen is a place to break.
        if (lines.size > 1 && !/[-–/]/.test(word)) return true;
      }
      return false;
    };
    return [...document.querySelectorAll<HTMLElement>(named)]
      .filter((one) => one.checkVisibility())
      .filter((one) => [...one.childNodes].some((node) => node instanceof Text && isBroken(node)))
      .map((one) => `${one.textContent} ${Math.round(one.getBoundingClientRect().width)} px`);
  }, selector);
}

/** Nothing stands out over the side: a phone of 320 px, and a screen that somebody has zoomed to twice its size. */
export async function expectNarrow(page: Page, view: string): Promise<void> {
  const before = page.viewportSize()!;
  for (const size of [
    { width: 320, height: 640 },
    { width: 640, height: 400 },
  ]) {
    await page.setViewportSize(size);
    expect(await widerThanPage(page), `${view} at ${size.width} px`).toEqual([]);
  }
  await page.setViewportSize(before);
}

function widerThanPage(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth + 1) return [];
    return [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((one) => one.getBoundingClientRect().right > clientWidth + 1)
      .slice(0, 4)
      .map((one) => `${scrollWidth} of ${clientWidth}: ${one.outerHTML.slice(0, 140)}`);
  });
}

/** In both appearances: no fault that a program can find, nothing cut off or too small, nothing over the side. */
export async function expectFine(page: Page, view: string): Promise<void> {
  const faults = new Set<string>();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const fault of await axeViolations(page)) faults.add(`${colorScheme}: ${fault}`);
  }
  for (const fault of await layoutFaults(page, PHONE_SIZES)) faults.add(fault);
  for (const fault of await smallTargets(page)) faults.add(`too small for a finger: ${fault}`);
  expect([...faults], view).toEqual([]);
  await expectNarrow(page, view);
}
