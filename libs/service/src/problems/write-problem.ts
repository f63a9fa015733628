import type { FastifyReply } from 'fastify';
import type { Problem } from './problem.js';

export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail?: string;
  /** The request's id, as in the logs. */
  instance: string;
  errors?: ReadonlyArray<{ path: string; message: string }>;
}

export function problemBody(problem: Problem, requestId: string): ProblemBody {
  return {
    type: problem.type,
    title: problem.title,
    status: problem.status,
    ...(problem.detail === undefined ? {} : { detail: problem.detail }),
    instance: `urn:uuid:${requestId}`,
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
  };
}

export function writeProblem(reply: FastifyReply, problem: Problem, requestId: string): void {
  // As text, so that no serialiser may change the media type.
  void reply
    .code(problem.status)
    .headers({
      ...problem.headers,
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
    })
    .send(JSON.stringify(problemBody(problem, requestId)));
}
