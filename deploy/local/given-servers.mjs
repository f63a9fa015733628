import { Problem } from './problem.mjs';

/**
 * Proves that the Postgres of DATABASE_URL lets us in.
 *
 * @param {string} url
 */
export async function reachPostgres(url) {
  const { Client } = (await import('pg')).default;
  const client = new Client({ connectionString: addressOf('DATABASE_URL', url).href, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw unreachable('DATABASE_URL', url, error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Proves that the RabbitMQ of RABBITMQ_URL lets us in.
 *
 * @param {string} url
 */
export async function reachRabbitmq(url) {
  const { connect } = (await import('amqplib')).default;
  try {
    const connection = await connect(addressOf('RABBITMQ_URL', url).href, { timeout: 5_000 });
    await connection.close();
  } catch (error) {
    throw unreachable('RABBITMQ_URL', url, error);
  }
}

/**
 * Where the management API of a given broker is: RABBITMQ_MANAGEMENT_URL, else port 15672 of the same host.
 * The credentials of RABBITMQ_URL stand in when it names none.
 *
 * @param {string} rabbitmqUrl
 * @param {string | undefined} given
 */
export async function reachManagement(rabbitmqUrl, given) {
  const broker = new URL(rabbitmqUrl);
  const management = addressOf('RABBITMQ_MANAGEMENT_URL', given ?? `http://${broker.hostname}:15672`);
  if (management.username === '') {
    management.username = broker.username;
    management.password = broker.password;
  }
  const credentials = `${decodeURIComponent(management.username)}:${decodeURIComponent(management.password)}`;
  const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
  try {
    const response = await fetch(`${management.origin}/api/overview`, {
      headers: { authorization },
      signal: AbortSignal.timeout(5_000),
    });
    if (!response.ok) throw new Error(`it answers ${response.status}`);
  } catch (error) {
    throw unreachable('RABBITMQ_MANAGEMENT_URL', management.href, error);
  }
  return management.href;
}

/**
 * @param {string} variable
 * @param {string} value
 */
function addressOf(variable, value) {
  try {
    return new URL(value);
  } catch {
    throw new Problem(`${variable} is not an address: it looks like ${EXAMPLES[variable]}.`);
  }
}

/** @type {Record<string, string>} */
const EXAMPLES = {
  DATABASE_URL: 'postgres://user:password@host:5432/database',
  RABBITMQ_URL: 'amqp://user:password@host:5672',
  RABBITMQ_MANAGEMENT_URL: 'http://user:password@host:15672',
};

/**
 * @param {string} variable
 * @param {string} url
 * @param {unknown} error
 */
function unreachable(variable, url, error) {
  if (error instanceof Problem) return error;
  const { hostname, port, username } = new URL(url);
  const who = username === '' ? '' : ` as ${decodeURIComponent(username)}`;
  return new Problem(
    `${variable} leads to ${hostname}${port && `:${port}`}, which cannot be used${who} (${reasonOf(error)}): ` +
      `start that server, correct ${variable}, or unset it so that a private server is started.`,
  );
}

/**
 * Network errors hide their reason in `cause`, in `errors` or in `code`.
 *
 * @param {unknown} error
 * @returns {string}
 */
function reasonOf(error) {
  if (typeof error !== 'object' || error === null) return String(error);
  /** @type {{ message?: string, code?: string, cause?: unknown, errors?: unknown[] }} */
  const { message, code, cause, errors } = error;
  const inner = errors?.[0] ?? cause;
  return inner === undefined ? message || code || 'no reason given' : reasonOf(inner);
}
