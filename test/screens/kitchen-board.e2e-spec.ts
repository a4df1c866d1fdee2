import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { done } from '../caller.js';
import { KitchenBoard, type Wanted } from './kitchen-board.js';
import { openKitchen } from './paired.js';

let board: KitchenBoard;

beforeAll(async () => {
  board = await KitchenBoard.open();
});
afterAll(() => board.close());
beforeEach(() => board.begin());
afterEach(() => board.end());

describe('the board', () => {
  it('shows a ticket with all that was said of it, and only then tells the house that it is seen', async () => {
    const { items } = await board.order(1, { quantity: 2, comment: 'no onions' }, { dish: board.house.dishes.steak });
    await board.card(1).waitFor();
    for (const words of ['Table 1', 'Anna', 'OK', '2×', 'БОРЩ', 'no onions', 'Steak'])
      expect(await board.card(1).getByText(words).first().isVisible()).toBe(true);
    await expect.poll(async () => (await board.inBook(items[0]!.ticket_id)).seen_at).not.toBeNull();
  });

  it('says in words what is in a dish and in what was chosen on it, on the ticket and at the pass', async () => {
    const { admin, categoryId } = board.house;
    const made = (path: string, body: object) => done(admin.post(path, body));
    const food = async (name: string, ...allergens: string[]) => made('/ingredients', { name, unit: 'g', allergens });
    const recipe = (path: string, { id }: { id: string }) =>
      done(admin.put(`${path}/recipe`, { lines: [{ ingredient_id: id, amount: 5 }] }));
    const group = await made('/modifier-groups', { name: 'On top', modifiers: [{ name: 'Nuts' }] });
    const pie = await made('/dishes', { name: 'Pie', category_id: categoryId, price: 500 });
    await done(admin.put(`/dishes/${pie.id}/modifier-groups`, { groups: [{ group_id: group.id }] }));
    await recipe(`/dishes/${pie.id}`, await food('Dough', 'GLUTEN', 'EGGS'));
    await recipe(`/modifiers/${group.modifiers[0].id}`, await food('Hazelnuts', 'NUTS'));
    const nuts = [{ modifier_id: group.modifiers[0].id }];
    const items = [pie.id, pie.id, board.house.dishes.soup].map((dish_id) => ({ dish_id, quantity: 1 }));
    Object.assign(items[1]!, { modifiers: nuts });
    await done(board.house.waiter.post('/orders', { order_type: 'DINE_IN', table_id: board.house.tables[0], items }));
    const said = ['gluten · eggs', 'gluten · eggs · nuts'];
    await board.card(1).waitFor();
    expect(await board.card(1).locator('.line-allergens').allTextContents()).toEqual(said);
    expect(await board.card(1).getByRole('img', { name: 'Allergens' }).count()).toBe(2);
    const pass = await openKitchen(board.house, board.browser, null, { language: 'kk', hash: '#/pass' });
    const order = pass.page.locator('.pass-order');
    await order.getByText('глютен · жұмыртқа · жаңғақ').waitFor();
    expect(await order.locator('.line-allergens').count()).toBe(2);
    expect(pass.complaints).toEqual([]);
    await pass.close();
  });

  it('strikes a line at a tap, and brings it back at another', async () => {
    const { items } = await board.order(1, {}, { dish: board.house.dishes.steak });
    const status = async () => (await board.inBook(items[0]!.ticket_id)).lines[0]!.status;
    const line = board.card(1).getByRole('button', { name: 'БОРЩ' });
    await line.click();
    await expect.poll(() => line.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(status).toBe('READY');
    await board.glass.page.waitForTimeout(400);
    await line.click();
    await expect.poll(() => line.getAttribute('aria-pressed')).toBe('false');
    await expect.poll(status).toBe('IN_PROGRESS');
  });

  it('keeps a struck line until a cook has taken note of it', async () => {
    const { id, items } = await board.order(1, {});
    await board.card(1).waitFor();
    await done(board.house.waiter.post(`/orders/${id}/items/${items[0]!.id}/void`, { reason: 'left' }, { version: 1 }));
    await board.card(1).getByText('VOID').waitFor();
    await board.card(1).getByRole('button', { name: 'Noticed' }).click();
    await board.glass.page.getByText('No open tickets').waitFor();
    await expect.poll(async () => (await board.inBook(items[0]!.ticket_id)).bumped_at).toBe('gone');
  });

  it('says old and new quantity of what was changed, and what is on hold', async () => {
    const { id, items } = await board.order(1, { quantity: 2 }, { dish: board.house.dishes.steak, hold: true });
    await done(board.house.waiter.patch(`/orders/${id}/items/${items[0]!.id}`, { quantity: 5 }, { version: 1 }));
    await board.card(1).getByText('CHANGED').waitFor();
    expect(await board.card(1).locator('.line-quantity').first().textContent()).toBe('2 5×');
    expect(await board.card(1).getByText('on hold').isVisible()).toBe(true);
    await done(board.house.waiter.post(`/orders/${id}/fire`, {}));
    await board.card(1).getByText('on hold').waitFor({ state: 'detached' });
  });

  it('lets a bump made without network wait on the disk, and reach the house once', async () => {
    const { items } = await board.order(1, {});
    await board.card(1).waitFor();
    await board.glass.context.setOffline(true);
    await board.header(1).click();
    await board.card(1).waitFor({ state: 'detached' });
    await board.glass.page.getByText('1 waiting').waitFor();
    expect((await board.inBook(items[0]!.ticket_id)).bumped_at).toBeNull();
    await board.glass.context.setOffline(false);
    await expect.poll(async () => (await board.inBook(items[0]!.ticket_id)).bumped_at).toBe('gone');
    await board.glass.page.getByText('All sent').waitFor();
    expect(await board.card(1).count()).toBe(0);
    // What the browser itself says of a network that is not there.
    board.glass.complaints.splice(0);
  });
});

describe('a board that is too small', () => {
  it('lets a long ticket go on in a second cell, and shows every line of it whole, in every language', async () => {
    const note = 'the guest asks for no onions, no garlic, and for the sauce in a bowl of its own';
    await board.order(1, ...Array.from({ length: 9 }, (_, at): Wanted => ({ quantity: at + 1, comment: note })));
    for (const [language, width, height] of [
      ['en', 1280, 700],
      ['kk', 800, 1280],
      ['ru', 1024, 600],
    ] as const) {
      const other = await openKitchen(board.house, board.browser, [board.house.stations.grill], {
        language,
        width,
        height,
      });
      await other.page.locator('.ticket:visible').first().waitFor();
      // What comes later into the bar on top may leave the board less room.
      await other.page.waitForLoadState('networkidle');
      const lines: string[] = [];
      for (;;) {
        const { found, isLast } = await other.page.evaluate(linesInView);
        lines.push(...found);
        if (isLast) break;
        await other.page.locator('.top-bar-pages button').last().click();
      }
      expect(lines).toEqual(Array.from({ length: 9 }, (_, at) => `${at + 1}×`));
      expect(other.complaints).toEqual([]);
      await other.close();
    }
  });

  it('tells the house of every ticket whether it is on the glass or behind it, though nobody bumps', async () => {
    await board.glass.page.setViewportSize({ width: 480, height: 480 });
    const orders = await Promise.all([1, 2, 3, 4, 5, 6, 1, 2].map((table) => board.order(table, {})));
    const told = async () => {
      const tickets = await Promise.all(orders.map(({ items }) => board.inBook(items[0]!.ticket_id)));
      const shown = tickets.filter(({ seen_at }) => seen_at !== null);
      const behind = tickets.filter(({ seen_at, behind_at }) => seen_at === null && behind_at !== null);
      return [shown.length > 0, behind.length > 0, shown.length + behind.length];
    };
    await expect.poll(told, { timeout: 20_000 }).toEqual([true, true, orders.length]);
  });

  it('names in short what stands on other pages, and turns to it', async () => {
    for (const table of [1, 2, 3, 4, 5, 6])
      await board.order(table, {}, { dish: board.house.dishes.steak }, { comment: 'well done' });
    await board.glass.page.setViewportSize({ width: 1000, height: 560 });
    const chip = board.glass.page.locator('[data-chip]', { hasText: 'Table 6' });
    await chip.click();
    await board.card(6).first().waitFor();
    expect(await board.glass.page.locator('.ticket[data-selected]').first().textContent()).toContain('Table 6');
    expect(await board.glass.page.locator('[data-chip]', { hasText: 'Table 1' }).isVisible()).toBe(true);
  });
});

/** The lines that can be read to their last pixel, in their order. */
function linesInView(): { found: string[]; isLast: boolean } {
  const board = document.querySelector('.board-columns')!.getBoundingClientRect();
  const found = [...document.querySelectorAll('.board-column .line')].flatMap((line) => {
    const { top, bottom, left, right } = line.getBoundingClientRect();
    const isWhole = top >= board.top && bottom <= board.bottom && left >= board.left && right <= board.right;
    return isWhole && line.scrollWidth <= line.clientWidth ? [line.querySelector('.line-quantity')!.textContent] : [];
  });
  const [page, of] = (document.querySelector('.top-bar-page')?.textContent ?? '1/1').split('/');
  return { found, isLast: page === of };
}
