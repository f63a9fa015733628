import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { Problem } from '#lib/service';

/** The one route that reads multipart. */
export const EVIDENCE_ROUTE = 'v1/tickets/:id/evidence';

/** Lets the server read multipart, and keeps every route but one as it was: 415. */
@Injectable()
export class EvidenceDoor implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost<FastifyAdapter>) {}

  onModuleInit(): void {
    const adapter = this.host.httpAdapter;
    adapter.useMultipart();
    adapter.getInstance().addHook('preValidation', (request, _reply, done) => {
      if (request.isMultipart() && request.routeOptions.url !== `/${EVIDENCE_ROUTE}`) {
        done(Problem.unsupportedMediaType('Send JSON with content type application/json.'));
      } else {
        done();
      }
    });
  }
}
