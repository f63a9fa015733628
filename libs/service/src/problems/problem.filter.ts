import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { throwError, type Observable } from 'rxjs';
import { AllowedMethods } from './allowed-methods.js';
import { toProblem } from './to-problem.js';
import { writeProblem } from './write-problem.js';

/** Turns whatever an HTTP request threw into an RFC 9457 answer. Failed messages pass on to their transport. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log = new Logger('Http');

  constructor(private readonly allowedMethods: AllowedMethods) {}

  catch(error: unknown, host: ArgumentsHost): Observable<never> | void {
    if (host.getType() !== 'http') return throwError(() => error);
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = this.allowedMethods.refine(toProblem(error), request);

    if (problem.status === 500) {
      this.#log.error(`${request.method} ${request.routeOptions?.url ?? '?'} failed, request ${request.id}`, error);
    } else if (problem.status === 503) {
      this.#log.warn(
        `${request.method} ${request.routeOptions?.url ?? '?'} refused: ${describe(problem.cause ?? problem)}`,
      );
    }
    if (reply.raw.headersSent) {
      // Half an answer is out: cutting the connection is the only honest way to say that the rest is missing.
      reply.raw.destroy();
      return;
    }
    writeProblem(reply, problem, request.id);
  }
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
