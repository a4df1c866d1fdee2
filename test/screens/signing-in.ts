import type { Page } from 'playwright-core';

/** Taps a face and types the PIN, as people do who come to a tablet. */
export async function signIn(page: Page, name: string, pin: string): Promise<void> {
  await page.locator('.face-button', { hasText: name }).tap();
  await page.locator('.keypad').waitFor();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  await page.locator('.keypad').waitFor({ state: 'detached' });
}
