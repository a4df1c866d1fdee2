import { describe, expect, it } from 'vitest';
import { dinnerReceipt } from '../../../test/domain/receipt-document.js';
import { LOCALES } from '../locale.js';
import { receiptPage } from './page.js';

const NOTHING = { logo: null, code: null };

// Inputs that break out of text, attributes, comments, styles and character sets.
const PAYLOADS = [
  '<script>alert(1)</script>',
  '</p><script src=//x.y>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '"><script>alert(1)</script>',
  `'><script>alert(1)</script>`,
  '`><script>alert(1)</script>',
  '<!--',
  '--><script>',
  '<![CDATA[<script>]]>',
  '</style><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '</main></body></html><script>',
  '<iframe srcdoc="<script>">',
  '<base href=//x.y>',
  '<meta http-equiv=refresh content=0;url=//x.y>',
  '<link rel=stylesheet href=//x.y>',
  '<form action=//x.y><input>',
  '<a href=javascript:alert(1)>x</a>',
  '<a href="data:text/html,<script>">x</a>',
  '<body onload=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<template><script></template>',
  '<textarea><script>',
  '<xmp><script></xmp>',
  '<plaintext>',
  '<object data=//x.y>',
  '<embed src=//x.y>',
  '<video><source onerror=alert(1)>',
  '<marquee onstart=alert(1)>',
  '<input autofocus onfocus=alert(1)>',
  '<style>@import "//x.y"</style>',
  '<div style="background:url(//x.y)">',
  '<script\u0000>alert(1)</script>',
  '<scr\u0000ipt>alert(1)</scr\u0000ipt>',
  '<\u200bscript>alert(1)</script>',
  '\u202e<script>alert(1)</script>',
  '\ufeff<script>alert(1)</script>',
  '+ADw-script+AD4-alert(1)+ADw-/script+AD4-',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;',
  '&#x3c;script&#x3e;',
  '&amp;lt;script&amp;gt;',
  '<%= alert(1) %>',
  '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)}',
  '\u2028<script>alert(1)</script>',
  "' onmouseover='alert(1)",
  '" onmouseover="alert(1)',
  '<SCRIPT>alert(1)</SCRIPT>',
];

/** Returns the text as a browser reads it; character references are decoded once. */
function read(html: string): string {
  const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return html.replace(/&(?:#(\d+)|(\w+));/g, (_, code, name) =>
    code ? String.fromCharCode(Number(code)) : names[name]!,
  );
}

const tagsOf = (html: string): string[] => html.match(/<[^>]*>/g)!;

describe('a receipt as a page', () => {
  it.each(PAYLOADS)('shows %j as it was written, and does nothing that it says', (payload) => {
    const clean = dinnerReceipt('en', { guest_name: 'G', reason: 'R' });
    const dirty = dinnerReceipt('en', { guest_name: payload, reason: payload });
    for (const document of [clean, dirty]) {
      const text = document === dirty ? payload : 'X';
      document.lines[0]!.name = text;
      document.lines[0]!.modifiers[0]!.name = text;
      document.venue = { ...document.venue, name: text, address: 'x', header: null, footer: null };
      document.discounts[0]!.reason = text;
      document.charges[0]!.name = text;
      document.taxes[0]!.name = text;
      document.tenders[0] = { ...document.tenders[0]!, name: text, reference: text };
    }
    const page = receiptPage(dirty, { logo: `/x?${payload}`, code: null }, { copy: 0 });
    // Exactly the tags of a page without hostile input.
    expect(tagsOf(page)).toEqual(tagsOf(receiptPage(clean, NOTHING, { copy: 0 })));
    expect(page).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    const shown = payload.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');
    expect(read(page)).toContain(`Guest: ${shown}`);
  });

  it('shows a picture and a code that come with it, and loads nothing', () => {
    const document = dinnerReceipt('en', { venue: { ...dinnerReceipt('en').venue, logo_id: 'l' } });
    const page = receiptPage(document, { logo: 'data:image/png;base64,AAAA', code: '<svg></svg>' }, { copy: 2 });
    expect(page).toContain('<img src="data:image/png;base64,AAAA" alt="">');
    expect(page).toContain('<svg></svg>');
    expect(page).toContain('COPY 2');
    expect(page).not.toMatch(/<script|<link|url\(|@import/);
  });

  it.each(LOCALES)('writes amounts as one does in %s', (language) => {
    const page = read(receiptPage(dinnerReceipt(language), NOTHING, { copy: 0 }));
    expect(page).toContain(language === 'en' ? '₸14,998.50' : '14\u00a0998,50\u00a0₸');
    expect(page).toContain(`<html lang="${language}">`);
    // Each amount shows its sign, so the total need not name the currency.
    expect(page).not.toContain('KZT');
  });
});
