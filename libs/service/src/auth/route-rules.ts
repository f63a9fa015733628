import { Injectable, RequestMethod, type OnModuleInit } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ROUTE_RULE, type RouteRule } from './allow.js';

export interface RuledRoute {
  method: string;
  path: string;
  handler: string;
  rule: RouteRule;
}

/** Refuses to start a service that has a route nobody decided about, and lists the others. */
@Injectable()
export class RouteRules implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const forgotten = this.#find().filter((route) => route.rule === undefined);
    if (forgotten.length === 0) return;
    const names = forgotten.map((route) => `${route.method} ${route.path} (${route.handler})`).join(', ');
    throw new Error(`Nobody decided who may call ${names}. Put @Allow(...roles) or @Public() on it.`);
  }

  /** Every route with its rule: what a test of roles against routes is generated from. */
  list(): RuledRoute[] {
    return this.#find().flatMap(({ rule, ...route }) => (rule === undefined ? [] : [{ ...route, rule }]));
  }

  #find() {
    return this.discovery.getControllers().flatMap((wrapper) => {
      const { metatype } = wrapper;
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, unknown>;
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name];
        if (typeof handler !== 'function' || !Reflect.hasMetadata(PATH_METADATA, handler)) return [];
        const rule = this.reflector.getAllAndOverride<RouteRule | undefined>(ROUTE_RULE, [handler, metatype]);
        const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? 'ALL';
        const path = join(Reflect.getMetadata(PATH_METADATA, metatype), Reflect.getMetadata(PATH_METADATA, handler));
        return [{ method, path, handler: `${metatype.name}.${name}`, rule }];
      });
    });
  }
}

function join(...parts: unknown[]): string {
  const segments = parts.flatMap((part) => (Array.isArray(part) ? part[0] : part)).map(String);
  return `/${segments.join('/')}`.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
}
