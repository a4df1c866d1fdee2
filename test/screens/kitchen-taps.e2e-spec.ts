import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { done } from '../caller.js';
import { KitchenBoard } from './kitchen-board.js';

let board: KitchenBoard;

beforeAll(async () => {
  board = await KitchenBoard.open();
});
afterAll(() => board.close());
beforeEach(() => board.begin());
afterEach(() => board.end());

describe('a bump', () => {
  it('bumps at a tap on the header, leaves a gap, and undoes exactly that', async () => {
    const [first, second] = [await board.order(1, {}, { dish: board.house.dishes.steak }), await board.order(2, {})];
    const ticket = first.items[0]!.ticket_id;
    await done(
      board.house.screen.post(`/kitchen/tickets/${ticket}/bump`, { items: [{ item_id: first.items[1]!.id }] }),
    );
    await board.card(2).waitFor();
    const before = await board.card(2).boundingBox();
    await board.header(1).click();
    await board.glass.page.locator('.gap').waitFor();
    expect(await board.card(2).boundingBox()).toEqual(before);
    await expect.poll(async () => (await board.inBook(ticket)).bumped_at).toBe('gone');
    await board.glass.page.locator('.gap').waitFor({ state: 'detached' });
    await expect.poll(async () => (await board.card(2).boundingBox())?.y ?? Infinity).toBeLessThan(before!.y);
    await board.glass.page.locator('.top-bar-undo').click();
    await board.card(1).waitFor();
    await expect
      .poll(async () => (await board.inBook(ticket)).lines?.map(({ status }) => status))
      .toEqual(['IN_PROGRESS', 'READY']);
    expect((await board.card(1).boundingBox())!.y).toBeLessThan((await board.card(2).boundingBox())!.y);
    expect(second.items).toHaveLength(1);
  });

  it('bumps at a double tap on a line, and opens what else can be done at a long press', async () => {
    const { items } = await board.order(1, {}, { dish: board.house.dishes.steak }, { dish: board.house.dishes.steak });
    await board.card(1).getByRole('button', { name: 'БОРЩ' }).dblclick();
    await expect.poll(async () => (await board.inBook(items[0]!.ticket_id)).bumped_at).toBe('gone');
    const other = await board.order(2, {});
    await board.card(2).getByRole('button', { name: 'БОРЩ' }).click({ delay: 700 });
    await board.glass.page.getByRole('button', { name: 'Before all others' }).click();
    await board.card(2).getByText('RUSH').waitFor();
    await expect.poll(async () => (await board.inBook(other.items[0]!.ticket_id)).priority).toBe('RUSH');
  });
});
