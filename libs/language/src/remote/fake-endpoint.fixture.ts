import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}
type Behaviour = (response: ServerResponse, asked: Asked) => void;

/** A real HTTP server on a free port that behaves as it is told, and remembers what it was asked. */
export class FakeEndpoint {
  readonly asked: Asked[] = [];
  behave: Behaviour = (response) => response.end();
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        const asked = { path: request.url ?? '', headers: request.headers, body };
        this.asked.push(asked);
        this.behave(response, asked);
      });
    });
  }

  static async start(): Promise<FakeEndpoint> {
    const fake = new FakeEndpoint();
    await new Promise<void>((resolve) => fake.server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Behaviour {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

/** A chat completion with this content, word for word. */
export function says(content: unknown): Behaviour {
  return json({ choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }] });
}

/** Starts a good-looking answer and never ends it: `chunk` again and again, as fast as it is taken, or every few milliseconds. */
export function drips(chunk: string, everyMs: number): Behaviour {
  return (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"choices":[{"message":{"content":"');
    const timer = setInterval(() => response.write(chunk), everyMs);
    response.on('close', () => clearInterval(timer));
  };
}
