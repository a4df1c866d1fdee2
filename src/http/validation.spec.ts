import 'reflect-metadata';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsString, Length, Min, ValidateNested } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../domain/refusal.js';
import { strictPipe } from './validation.js';

class Line {
  @IsString() @Length(1, 5) dish: string;
  @IsInt() @Min(1) quantity: number;
}

class Order {
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => Line)
  items: Line[];

  @IsArray() @IsString({ each: true }) tags: string[];
}

async function detailsOf(body: unknown): Promise<Record<string, string[]>> {
  try {
    await strictPipe().transform(body, { type: 'body', metatype: Order });
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    expect((error as Refusal).code).toBe('VALIDATION_ERROR');
    return { ...((error as Refusal).facts as Record<string, string[]>) };
  }
  return {};
}

const right = { items: [{ dish: 'soup', quantity: 1 }], tags: ['hot'] };

describe('a body', () => {
  it('that is right becomes an object of its class', async () => {
    const order = (await strictPipe().transform(right, { type: 'body', metatype: Order })) as Order;
    expect(order).toBeInstanceOf(Order);
    expect(order.items[0]).toBeInstanceOf(Line);
  });

  it('is told every fault by the path of its member, without repeating its name', async () => {
    const wrong = { items: [right.items[0], { dish: 'goulash', quantity: 0.5, colour: 'red' }], tags: [7], size: 1 };
    expect(await detailsOf(wrong)).toEqual({
      size: ['is not a member of this request'],
      'items.1.colour': ['is not a member of this request'],
      'items.1.dish': ['must be shorter than or equal to 5 characters'],
      'items.1.quantity': ['must not be less than 1', 'must be an integer number'],
      tags: ['each value must be a string'],
    });
  });

  it('is not converted: a number in quotes is not a number', async () => {
    expect(await detailsOf({ ...right, items: [{ dish: 'soup', quantity: '1' }] })).toHaveProperty([
      'items.0.quantity',
    ]);
  });

  it.each([[[]], [[right]], ['order'], [7], [true], [null], [undefined]])(
    '%j is refused, not stumbled over',
    async (body) => {
      expect(Object.keys(await detailsOf(body))).not.toHaveLength(0);
    },
  );

  it.each([[null], ['soup'], [7], [[[]]], [[[right.items[0]]]], [{ length: 1 }]])(
    'items of %j are refused, not stumbled over',
    async (items) => {
      expect(Object.keys(await detailsOf({ ...right, items }))[0]).toMatch(/^items/);
    },
  );

  it('with thousands of faults is answered with the first of them', async () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`member_${index}`, 1]));
    expect(Object.keys(await detailsOf({ ...right, ...many }))).toHaveLength(50);
  });
});
