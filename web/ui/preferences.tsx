import type { JSX } from 'preact';
import { LOCALES } from '../../src/domain/locale.js';
import { Segmented } from './chips.js';
import { say } from './kit-words.js';
import { chooseTheme, theme, THEMES } from './theme.js';
import { toast } from './toasts.js';
import { chooseLanguage, language, type Language } from './words.js';

/** The language of this tablet; each is named in itself, for those who do not read the one of now. */
export function LanguageChoice(): JSX.Element {
  const choose = async (wanted: Language): Promise<void> => {
    await chooseLanguage(wanted);
  };
  return (
    <Segmented
      label={say('language')}
      value={language.value}
      options={LOCALES.map((value) => ({ value, text: <span lang={value}>{say(`language.${value}`)}</span> }))}
      onChange={(wanted) => void choose(wanted).catch(() => toast({ text: say('failed.0'), look: 'bad' }))}
    />
  );
}

const ICONS = { system: 'device', light: 'sun', dark: 'moon', contrast: 'contrast' } as const;

export function ThemeChoice(): JSX.Element {
  return (
    <Segmented
      label={say('theme')}
      value={theme.value}
      options={THEMES.map((value) => ({ value, icon: ICONS[value], text: say(`theme.${value}`) }))}
      onChange={chooseTheme}
    />
  );
}
