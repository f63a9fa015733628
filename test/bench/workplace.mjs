import { randomBytes } from 'node:crypto';
import pg from 'pg';

/**
 * @typedef {object} Workplace a database and a virtual host of one subject's own: nobody's rows slow another's queries
 * @property {string} databaseUrl
 * @property {string} rabbitmqUrl
 * @property {string} managementUrl
 * @property {pg.Pool} pool
 * @property {<Answer>(method: string, path: string, body?: unknown) => Promise<Answer>} broker management API; `{vhost}` is filled in
 * @property {() => Promise<void>} remove
 */

/**
 * @param {Pick<import('./servers.mjs').Servers, 'databaseUrl' | 'rabbitmqUrl' | 'managementUrl'>} servers
 * @param {string} name
 * @returns {Promise<Workplace>}
 */
export async function makeWorkplace(servers, name) {
  const unique = `${name}_${randomBytes(3).toString('hex')}`;
  await onServer(servers.databaseUrl, `CREATE DATABASE ${unique}`);
  const databaseUrl = withPath(servers.databaseUrl, unique);
  const broker = managementOf(servers, unique);
  await broker('PUT', '/vhosts/{vhost}', {});
  const user = new URL(servers.rabbitmqUrl).username;
  await broker('PUT', `/permissions/{vhost}/${user}`, { configure: '.*', write: '.*', read: '.*' });
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  pool.on('error', () => undefined);
  return {
    databaseUrl,
    rabbitmqUrl: withPath(servers.rabbitmqUrl, unique),
    managementUrl: servers.managementUrl,
    pool,
    broker,
    remove: async () => {
      await pool.end();
      await broker('DELETE', '/vhosts/{vhost}');
      await onServer(servers.databaseUrl, `DROP DATABASE ${unique} WITH (FORCE)`);
    },
  };
}

/**
 * @param {Pick<import('./servers.mjs').Servers, 'rabbitmqUrl' | 'managementUrl'>} servers
 * @param {string} vhost
 * @returns {Workplace['broker']}
 */
function managementOf({ rabbitmqUrl, managementUrl }, vhost) {
  const { origin, username, password } = new URL(managementUrl);
  const broker = new URL(rabbitmqUrl);
  const user = decodeURIComponent(username || broker.username);
  const secret = decodeURIComponent(password || broker.password);
  const authorization = `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
  return async (method, path, body) => {
    const response = await fetch(`${origin}/api${path.replaceAll('{vhost}', vhost)}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
}

/**
 * @param {string} url
 * @param {string} name
 */
function withPath(url, name) {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/**
 * @param {string} connectionString
 * @param {string} sql
 */
async function onServer(connectionString, sql) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
