import type { Locale } from '../src/domain/locale.js';
import type { CodePage } from '../src/domain/printing/code-page.js';

/** Code page of printers for each language, its encoding, and replacements for missing letters. */
export const KINDS: Record<Locale, { codePage: CodePage; label: string; other: Record<string, string> }> = {
  en: { codePage: 'WPC1252', label: 'windows-1252', other: { '№': 'N' } },
  ru: { codePage: 'PC866', label: 'ibm866', other: { '×': 'x' } },
  kk: { codePage: 'KZ1048', label: 'windows-1251', other: { '×': 'x' } },
};

/** Letters in which KZ-1048 differs from windows-1251, as in the standard (STRK 1048-2002). */
export const KAZAKH: Record<string, string> = Object.fromEntries(
  [...'ЌҚ ЋҺ ќқ ћһ ЎҰ ўұ ЈӘ ҐӨ ЄҒ ЇҮ ґө єғ јә ЅҢ ѕң їү'.replaceAll(' ', '').matchAll(/(.)(.)/gu)].map(
    ([, russian, kazakh]) => [russian!, kazakh!],
  ),
);
