import type { Page } from 'playwright-core';

export interface Size {
  width: number;
  height: number;
}

export const TABLET_SIZES: readonly Size[] = [
  { width: 1280, height: 800 },
  { width: 800, height: 1280 },
  { width: 390, height: 844 },
  { width: 360, height: 740 },
  { width: 844, height: 390 },
];
export const PHONE_SIZES: readonly Size[] = [
  { width: 390, height: 844 },
  { width: 320, height: 640 },
  { width: 844, height: 390 },
];
export const KITCHEN_SIZES: readonly Size[] = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 1024 },
  { width: 1280, height: 800 },
];

/**
 * Text that is cut off, outside its box or broken into letters, and controls that lie on one another: in the topmost dialog
 * where one is open, else on the whole page. In the sizes that are named, or as the page is.
 */
export async function layoutFaults(page: Page, sizes: readonly Size[] = []): Promise<string[]> {
  if (sizes.length === 0) return faultsNow(page);
  const before = page.viewportSize()!;
  const faults: string[] = [];
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const fault of await faultsNow(page)) faults.push(`${size.width} × ${size.height}: ${fault}`);
  }
  await page.setViewportSize(before);
  return faults;
}

async function faultsNow(page: Page): Promise<string[]> {
  // Sizes that follow an observer are set one frame later.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return page.evaluate(measure);
}

/** Runs in the page, so it uses nothing from outside itself. */
function measure(): string[] {
  // Rounding of browsers, and the overhang of slanted or accented letters.
  const SLACK = 2;
  // Letters have room above and below them, which a narrow line lets stand out.
  const OVERHANG = 0.2;
  // Two controls whose edges touch do not lie on each other.
  const OVERLAP = 3;
  // A longer name may be divided where it must.
  const LONGEST_WHOLE_WORD = 24;
  const CONTROLS = 'button, a[href], input:not([type=hidden]), select, textarea, summary, [role=button]';

  interface Box {
    left: number;
    top: number;
    right: number;
    bottom: number;
  }
  interface Ground {
    box: Box;
    /** Nothing outside it is seen, and no scrolling shows it. */
    cuts: boolean;
  }

  const top: Element = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
  const faults = new Set<string>();
  const styles = new Map<Element, CSSStyleDeclaration>();
  const styleOf = (one: Element): CSSStyleDeclaration => {
    if (!styles.has(one)) styles.set(one, getComputedStyle(one));
    return styles.get(one)!;
  };
  const isShown = (one: Element): boolean => one.checkVisibility({ visibilityProperty: true });
  /** Text for screen readers alone. */
  const isHeardOnly = (one: Element): boolean => {
    for (let at: Element | null = one; at; at = at.parentElement) {
      const { clipPath, opacity } = styleOf(at);
      if (clipPath !== 'none' || opacity === '0') return true;
    }
    return false;
  };
  const crossing = (one: Box, other: Box): Box => ({
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  });
  const isWithin = (inner: Box, outer: Box, above = SLACK): boolean =>
    inner.left >= outer.left - SLACK &&
    inner.right <= outer.right + SLACK &&
    inner.top >= outer.top - above &&
    inner.bottom <= outer.bottom + above;
  /** What of it can be seen now, where parts that scroll have moved it to. */
  const seenPart = (one: Element): Box => {
    let seen: Box = one.getBoundingClientRect();
    for (let at = one.parentElement; at && at !== document.body; at = at.parentElement) {
      if (styleOf(at).overflowX !== 'visible' || styleOf(at).overflowY !== 'visible')
        seen = crossing(seen, at.getBoundingClientRect());
      if (styleOf(at).position === 'fixed' || at.matches('dialog')) break;
    }
    return crossing(seen, { left: 0, top: 0, right: innerWidth, bottom: innerHeight });
  };
  const isStaying = (one: Element): boolean => {
    for (let at: Element | null = one; at && at !== top; at = at.parentElement)
      if (/^(fixed|sticky)$/.test(styleOf(at).position)) return true;
    return false;
  };
  const nameOf = (one: Element): string => {
    const name = one.getAttribute('class') ?? '';
    return `${one.localName}${name && `.${name.trim().replaceAll(/\s+/g, '.')}`}`;
  };

  /** Around the text: what cuts it off, and the nearest box with an edge or a fill. */
  const groundsOf = (holder: Element): Ground[] => {
    const grounds: Ground[] = [];
    let hasBox = false;
    for (let at: Element | null = holder; at && at !== document.body; at = at.parentElement) {
      const { overflowX, overflowY, borderTopWidth, borderTopStyle, backgroundColor, textOverflow, display } =
        styleOf(at);
      if (display === 'contents') continue;
      if (textOverflow === 'ellipsis' || display === 'inline') {
        if (textOverflow === 'ellipsis') return grounds;
        continue;
      }
      const isScrolled = [overflowX, overflowY].some((value) => value === 'auto' || value === 'scroll');
      const cuts = !isScrolled && (overflowX !== 'visible' || overflowY !== 'visible');
      const hasEdge = borderTopStyle !== 'none' && Number.parseFloat(borderTopWidth) > 0;
      const isBox: boolean = !hasBox && (hasEdge || !/, 0\)$|transparent/.test(backgroundColor));
      if (!isScrolled && (cuts || isBox)) grounds.push({ box: at.getBoundingClientRect(), cuts });
      hasBox ||= isBox;
      // What scrolls shows the rest in its turn; what is placed freely has its own ground.
      if (isScrolled || at.matches('dialog') || styleOf(at).position === 'fixed') break;
    }
    return grounds;
  };

  const wordsBroken = (text: Text): string[] => {
    const broken: string[] = [];
    const range = document.createRange();
    for (const found of text.data.matchAll(/[^\s\u00ad\u200b/·–—-]{2,}/g)) {
      if (found[0].length > LONGEST_WHOLE_WORD) continue;
      range.setStart(text, found.index);
      range.setEnd(text, found.index + found[0].length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) broken.push(found[0]);
    }
    return broken;
  };

  const lookAtText = (text: Text): void => {
    const holder = text.parentElement!;
    const range = document.createRange();
    range.selectNodeContents(text);
    const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
    if (rects.length === 0 || isHeardOnly(holder)) return;
    const told = `“${text.data.trim().slice(0, 40)}” in ${nameOf(holder)}`;
    for (const { box, cuts } of groundsOf(holder))
      if (!rects.every((rect) => isWithin(rect, box, rect.height * OVERHANG)))
        faults.add(`${cuts ? 'text is cut off' : 'text is outside its box'}: ${told}`);
    if (rects.length === 1) return;
    for (const word of wordsBroken(text)) faults.add(`word is broken: “${word}” of ${told}`);
  };

  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    const holder = text.parentElement;
    if (holder && text.data.trim() !== '' && !holder.closest('svg, script, style, template') && isShown(holder))
      lookAtText(text);
  }

  const controls = [...top.querySelectorAll(CONTROLS)]
    .filter((one) => isShown(one) && !one.matches('[popover]:not(:popover-open) *'))
    .map((one) => ({ one, box: seenPart(one) }))
    .filter(({ box }) => box.right - box.left > OVERLAP && box.bottom - box.top > OVERLAP);
  for (const [at, { one, box }] of controls.entries())
    for (const { one: other, box: otherBox } of controls.slice(at + 1)) {
      const { left, top: upper, right, bottom } = crossing(box, otherBox);
      if (right - left <= OVERLAP || bottom - upper <= OVERLAP) continue;
      if (one.contains(other) || other.contains(one)) continue;
      // What scrolls goes under what stays.
      if (isStaying(one) !== isStaying(other)) continue;
      // A button at the end of a field lies in the field.
      if (one.matches('input') && isWithin(otherBox, box)) continue;
      faults.add(
        `controls lie on each other: ${nameOf(one)} and ${nameOf(other)} “${other.textContent?.slice(0, 30)}”`,
      );
    }
  return [...faults];
}
