import { randomBytes } from 'node:crypto';
import { testServers } from './servers.js';

/** A virtual host of one test file's own: its queues, exchanges and policies meet nobody else's. */
export interface TestVhost {
  name: string;
  /** The broker's address with this virtual host in it. */
  url: string;
  /** Calls the management API, for instance `api('GET', '/queues/{vhost}')`; `{vhost}` becomes the encoded name. */
  api<Answer = unknown>(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Removes the virtual host with everything in it; connections to it are closed by the broker. */
  delete(): Promise<void>;
}

/** Creates a virtual host. Call `delete` in `afterAll`. `name` only makes it recognisable. */
export async function testVhost(name = 'test'): Promise<TestVhost> {
  const servers = testServers();
  const vhost = `${name.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}-${randomBytes(4).toString('hex')}`;
  const address = new URL(servers.rabbitmqUrl);
  const user = decodeURIComponent(address.username);
  address.pathname = `/${encodeURIComponent(vhost)}`;

  async function api<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const where = path.replaceAll('{vhost}', encodeURIComponent(vhost));
    const response = await fetch(`${servers.managementUrl}/api${where}`, {
      method,
      headers: { authorization: servers.managementAuthorization, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${where} answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }

  await api('PUT', '/vhosts/{vhost}', { default_queue_type: 'quorum' });
  await api('PUT', `/permissions/{vhost}/${encodeURIComponent(user)}`, { configure: '.*', write: '.*', read: '.*' });

  return {
    name: vhost,
    url: address.href,
    api,
    async delete() {
      await api('DELETE', '/vhosts/{vhost}');
    },
  };
}
