import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';
import { ROUTE_RULE, type RouteRule } from './allow.js';
import { Authenticator } from './authenticator.js';
import type { Role } from './identity.js';

/** Judges every HTTP request by its route's rule. Messages from the broker are not its concern. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const rule = this.reflector.getAllAndOverride<RouteRule | undefined>(ROUTE_RULE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (rule === 'public') return true;
    if (rule === undefined) throw Problem.forbidden();

    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const identity = this.authenticator.identify(request.headers.authorization);
    return identity instanceof Promise
      ? identity.then((proven) => admit(request, proven, rule))
      : admit(request, identity, rule);
  }
}

function admit(request: FastifyRequest, identity: FastifyRequest['identity'], rule: readonly Role[]): boolean {
  if (identity === null || identity === undefined || !rule.includes(identity.role)) throw Problem.forbidden();
  request.identity = identity;
  return true;
}
