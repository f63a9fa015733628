import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';
import type { Identity, Role } from './identity.js';

export const ROUTE_RULE = 'mesh:route-rule';
export type RouteRule = 'public' | readonly Role[];

/**
 * Lets these roles call the route, and nobody else: `admin` is not `agent`. On a class it holds for every
 * route without a rule of its own. A route with no rule at all stops the service from starting.
 */
export const Allow = (...roles: [Role, ...Role[]]) => SetMetadata<string, RouteRule>(ROUTE_RULE, roles);

/** Lets everybody call the route, without a token. A token that is sent along is not even read. */
export const Public = () => SetMetadata<string, RouteRule>(ROUTE_RULE, 'public');

/** The proven caller. On a public route there is none, so asking for it is refused with 401. */
export const Caller = createParamDecorator((_data: unknown, context: ExecutionContext): Identity => {
  const { identity } = context.switchToHttp().getRequest<FastifyRequest>();
  if (identity === null || identity === undefined) throw Problem.unauthorized();
  return identity;
});

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the auth guard; null before it ran and on public routes. */
    identity?: Identity | null;
  }
}
