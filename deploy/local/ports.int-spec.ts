import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rememberedPorts, requireFree } from './ports.mjs';

const listen = (port: number) =>
  new Promise<{ port: number; server: Server }>((resolve) => {
    const server = createServer().listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve({ port: typeof address === 'object' && address ? address.port : 0, server });
    });
  });

describe('ports', () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(path.join(tmpdir(), 'mesh-ports-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  it('names the taken port and the variable that moves it', async () => {
    const { port, server } = await listen(0);
    await expect(requireFree(port, 'ROUTING_PORT')).rejects.toThrow(
      `Port ${port} is taken by another program: stop that program, or choose another port with ROUTING_PORT`,
    );
    await new Promise((resolve) => server.close(resolve));
    await expect(requireFree(port, 'ROUTING_PORT')).resolves.toBeUndefined();
  });

  it('stay the same from start to start, and move away from a port somebody took', async () => {
    const file = path.join(directory, 'ports.json');
    const first = await rememberedPorts(file, ['amqp', 'epmd']);
    expect(new Set(Object.values(first)).size).toBe(2);
    expect(await rememberedPorts(file, ['amqp', 'epmd'])).toEqual(first);

    const { server } = await listen(first.amqp);
    const moved = await rememberedPorts(file, ['amqp', 'epmd']);
    expect(moved.epmd).toBe(first.epmd);
    expect(moved.amqp).not.toBe(first.amqp);
    await new Promise((resolve) => server.close(resolve));
  });
});
