import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { vi } from 'vitest';
import { plant } from './plant.js';

type Exports = Record<string, unknown>;

/**
 * Files of the product that are exchanged for ones with a planted bug while a house is open: it opens once for all bugs.
 * To be made before anything loads the product.
 */
export class Exchange {
  private readonly originals = new Map<string, Exports>();
  private readonly planted = new Map<string, Exports>();

  constructor(patches: readonly string[]) {
    for (const file of new Set(patches.flatMap(filesOf)))
      vi.doMock(resolve(file), async () => {
        const original = await vi.importActual<Exports>(resolve(file));
        this.originals.set(file, original);
        return Object.fromEntries(Object.keys(original).map((name) => [name, this.asItIsNow(file, original, name)]));
      });
  }

  /** What is done while the bug is in the house. */
  async with(patch: string, work: () => Promise<void>): Promise<void> {
    const { root, remove } = plant(`${patch}.patch`, ['tsconfig.json', ...filesOf(patch)]);
    try {
      for (const file of filesOf(patch)) this.planted.set(file, await imported(join(root, file), file));
      await work();
    } finally {
      this.planted.clear();
      remove();
    }
  }

  private asItIsNow(file: string, original: Exports, name: string): unknown {
    const value = original[name];
    if (typeof value !== 'function') return value;
    const now = () => (this.planted.get(file) ?? original)[name] as typeof value & Exports;
    const proxy = new Proxy(value, {
      apply: (_, self, given) => Reflect.apply(now(), self, given) as unknown,
      construct: (_, given) => Reflect.construct(now(), given) as object,
      // A proxy must not answer another prototype than its own.
      get: (own, member) => Reflect.get(member === 'prototype' ? own : now(), member) as unknown,
    });
    // Nest asks the class that others import what it is made of.
    for (const key of Reflect.getMetadataKeys(value))
      Reflect.defineMetadata(key, Reflect.getMetadata(key, value), proxy);
    return proxy;
  }
}

function filesOf(patch: string): string[] {
  const text = readFileSync(resolve('test/mutants', `${patch}.patch`), 'utf8');
  return [...text.matchAll(/^\+\+\+ b\/(.+)$/gm)].map(([, file]) => file!);
}

// A copy that brought its own neighbours would have classes of its own, and nobody would know its refusals.
async function imported(copy: string, original: string): Promise<Exports> {
  const nearby = (_: string, path: string) => `from '${resolve(dirname(original), path)}.ts'`;
  writeFileSync(copy, readFileSync(copy, 'utf8').replace(/from '(\.[^']+)\.js'/g, nearby));
  return (await import(copy)) as Exports;
}
