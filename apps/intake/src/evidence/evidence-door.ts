import multipart from '@fastify/multipart';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Problem } from '#lib/service';

/** The one route that reads multipart. */
export const EVIDENCE_ROUTE = 'v1/tickets/:id/evidence';

/** Lets the server read multipart, and keeps every route but one as it was: 415. */
@Injectable()
export class EvidenceDoor implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost<FastifyAdapter>) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.register(onRoot((root, _options, done) => multipart(withoutHooks(root), {}, done)));
    server.addHook('preValidation', (request, _reply, done) => {
      if (request.isMultipart() && request.routeOptions.url !== `/${EVIDENCE_ROUTE}`) {
        done(Problem.unsupportedMediaType('Send JSON with content type application/json.'));
      } else {
        done();
      }
    });
  }
}

type Plugin = (instance: FastifyInstance, options: object, done: () => void) => void;

/** A plugin that is not kept to a scope of its own. */
function onRoot(plugin: Plugin): Plugin {
  return Object.assign(plugin, { [Symbol.for('skip-override')]: true });
}

/**
 * The hooks of the plugin delete files that it was told to write to disk. We write none, and every request of the service would
 * pay for them: a tenth of what the server itself costs.
 */
function withoutHooks(root: FastifyInstance): FastifyInstance {
  return Object.create(root, { addHook: { value: () => root } }) as FastifyInstance;
}
