import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

/** Knows which methods each path takes, so that a wrong method is 405 with `Allow` and not 404. */
@Injectable()
export class AllowedMethods {
  readonly #routes: Array<{ pattern: RegExp; methods: readonly string[] }> = [];

  add(url: string, method: string | readonly string[]): void {
    this.#routes.push({ pattern: toPattern(url), methods: typeof method === 'string' ? [method] : method });
  }

  /** A 404 of the router becomes 405 when another method would have been served; anything else stays. */
  refine(problem: Problem, request: FastifyRequest): Problem {
    if (problem.status !== 404 || !request.is404) return problem;
    const path = request.url.split('?', 1)[0] ?? '';
    const allowed = new Set(this.#routes.filter((route) => route.pattern.test(path)).flatMap((route) => route.methods));
    if (allowed.size === 0 || allowed.has(request.method)) return problem;
    return new Problem({
      status: 405,
      slug: 'method-not-allowed',
      title: 'Method not allowed',
      detail: `This resource takes ${[...allowed].join(', ')}.`,
      headers: { allow: [...allowed].join(', ') },
    });
  }
}

function toPattern(url: string): RegExp {
  const source = url
    .split('/')
    .map((segment) => (segment.includes(':') || segment === '*' ? '[^/]+' : segment.replace(/[^\w-]/g, '\\$&')))
    .join('/');
  return new RegExp(`^${source}/?$`);
}
