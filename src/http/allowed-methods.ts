import type { FastifyInstance } from 'fastify';

/** Remembers every route, so that a wrong method is told from a wrong path. */
export class AllowedMethods {
  private readonly routes: { pattern: RegExp; methods: string[] }[] = [];

  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', ({ url, method }) => {
      const pattern = new RegExp(`^${url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}/?$`);
      this.routes.push({ pattern, methods: [method].flat() });
    });
  }

  /** What the path takes instead; nothing when it leads nowhere, or when it does take this method and found nothing. */
  insteadOf(method: string, url: string): string[] {
    const path = url.split('?')[0]!;
    const methods = this.routes.filter(({ pattern }) => pattern.test(path)).flatMap((route) => route.methods);
    return methods.includes(method) ? [] : [...new Set(methods)].toSorted();
  }
}
