import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { newId } from '#lib/contracts';
import { problemBody } from '../problems/write-problem.js';
import { toProblem } from '../problems/to-problem.js';

const STATUS: Readonly<Record<string, number>> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

/** Answers what is no HTTP, has too many headers or takes too long: there is no request yet that a filter could see. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const status = STATUS[error.code ?? ''] ?? 400;
  const body = JSON.stringify(problemBody(toProblem(Object.assign(new Error(), { statusCode: status })), newId()));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
