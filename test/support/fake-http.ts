import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Call {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: Record<string, unknown>;
  /** performance.now() of its arrival */
  readonly at: number;
}

/** How a server behaves on one call. */
export type Behaviour = (call: Call, response: ServerResponse) => void;

/** A server outside the mesh, on a free port, that behaves as a test wants. */
export interface FakeHttp {
  readonly url: string;
  readonly calls: Call[];
  behave: Behaviour;
  close(): Promise<void>;
}

export async function fakeHttp(behave: Behaviour): Promise<FakeHttp> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const body = JSON.parse(text) as Record<string, unknown>;
      const call = { path: request.url ?? '', headers: request.headers, text, body, at: performance.now() };
      calls.push(call);
      fake.behave(call, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeHttp = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    behave,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Behaviour =>
  (_call, response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

export const accept: Behaviour = (call, response) =>
  json(200, { id: `p-${String(call.headers['idempotency-key'])}` })(call, response);

/** Takes the request and never answers. */
export const hang: Behaviour = () => undefined;

/** Takes the request and breaks the connection before it answers. */
export const cut: Behaviour = (_call, response) => void response.destroy();

/** One behaviour a call, the last one for all that follow. */
export function inTurn(...behaviours: [Behaviour, ...Behaviour[]]): Behaviour {
  let turn = 0;
  return (call, response) => {
    const behaviour = behaviours[Math.min(turn, behaviours.length - 1)];
    turn += 1;
    behaviour?.(call, response);
  };
}

/** An intake that knows everybody, unless a contact says otherwise. */
export function knowsEverybody(contacts: Record<string, unknown> = {}): Behaviour {
  return (call, response) => {
    const customers = call.body.customers as string[];
    const answer = customers.flatMap((ref) => {
      if (!(ref in contacts)) return [{ ref, phone: '13800138000', email: `${ref}@example.com` }];
      return contacts[ref] === undefined ? [] : [contacts[ref]];
    });
    json(200, { contacts: answer })(call, response);
  };
}

/** Answers with a space now and then, and never ends. */
export function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(timer));
}

/** Answers with all the spaces the caller takes. */
export function pour(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const chunk = ' '.repeat(65_536);
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}
