import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A scanner that answers as the test says, and remembers what it was given. */
export interface FakeScanner {
  readonly url: string;
  readonly given: { readonly content: Buffer; readonly contentType: string | undefined }[];
  behave: (response: ServerResponse, content: Buffer) => void;
  close(): Promise<void>;
}

export const says =
  (body: unknown, status = 200): FakeScanner['behave'] =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

export async function fakeScanner(): Promise<FakeScanner> {
  const given: FakeScanner['given'] = [];
  const scanner = { behave: says({ clean: true }) };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const content = Buffer.concat(chunks);
    given.push({ content, contentType: request.headers['content-type'] });
    scanner.behave(response, content);
  };
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/scan`;
  return Object.assign(scanner, {
    url,
    given,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
