import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { MAX_MESSAGE_BYTES } from '#lib/contracts';
import { Problem } from '#lib/service';

/** One message is at most 256 KiB, whatever the server's own limit is. */
@Injectable()
export class MessageSizeGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { rawBody, headers } = context.switchToHttp().getRequest<FastifyRequest>();
    if (Number(headers['content-length'] ?? 0) > MAX_MESSAGE_BYTES || isTooLong(rawBody ?? '')) {
      throw Problem.tooLarge(`A message may have at most ${MAX_MESSAGE_BYTES} bytes.`);
    }
    return true;
  }
}

function isTooLong(text: string): boolean {
  return text.length * 3 > MAX_MESSAGE_BYTES && Buffer.byteLength(text) > MAX_MESSAGE_BYTES;
}
