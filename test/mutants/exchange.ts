import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { vi } from 'vitest';
import { plant } from './plant.js';

type Exports = Record<string, unknown>;

/**
 * Replaces files of the product by versions with a planted bug while a server runs.
 * One server serves for all bugs. The exchange must be created before any module of the product is loaded.
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

  /** Runs the work with the planted bug. */
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
      // A proxy must return its target's own prototype.
      get: (own, member) => Reflect.get(member === 'prototype' ? own : now(), member) as unknown,
    });
    // Nest reads the dependencies of a class from its metadata.
    for (const key of Reflect.getMetadataKeys(value))
      Reflect.defineMetadata(key, Reflect.getMetadata(key, value), proxy);
    return proxy;
  }
}

function filesOf(patch: string): string[] {
  const text = readFileSync(resolve('test/mutants', `${patch}.patch`), 'utf8');
  return [...text.matchAll(/^\+\+\+ b\/(.+)$/gm)].map(([, file]) => file!);
}

// Imports the copy with the original modules around it: copied modules would define classes of their own, and
// `instanceof` would fail for their errors.
async function imported(copy: string, original: string): Promise<Exports> {
  const nearby = (_: string, path: string) => `from '${resolve(dirname(original), path)}.ts'`;
  writeFileSync(copy, readFileSync(copy, 'utf8').replace(/from '(\.[^']+)\.js'/g, nearby));
  return (await import(copy)) as Exports;
}
