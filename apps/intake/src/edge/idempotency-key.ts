import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Identity, Problem } from '#lib/service';

const VISIBLE = /^[\x21-\x7e]{1,200}$/;
const RULE = 'must be 1 to 200 visible ASCII characters, new for each request and the same when it is sent again';

/** The `Idempotency-Key` header. @throws Problem 400 */
export const IdempotencyKey = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const key = context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key'];
  if (typeof key === 'string' && VISIBLE.test(key)) return key;
  throw Problem.badRequest('The Idempotency-Key header is missing or wrong.', [
    { path: 'Idempotency-Key', message: RULE },
  ]);
});

/** @throws Problem 422 for a key that stands in a body */
export function requireIdempotencyKey(key: string): string {
  if (VISIBLE.test(key)) return key;
  throw Problem.invalid([{ path: 'idempotencyKey', message: RULE }]);
}

/** Keys belong to their caller: two callers may use the same one. */
export function sourceOf({ role, id }: Identity): string {
  return `${role}:${id}`;
}
