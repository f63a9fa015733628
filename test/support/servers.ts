/** The servers the tests run against: given by the environment, or put there by the global set-up. */
export interface TestServers {
  databaseUrl: string;
  rabbitmqUrl: string;
  /** Without credentials: `fetch` refuses addresses that carry them. */
  managementUrl: string;
  managementAuthorization: string;
}

export function testServers(env: NodeJS.ProcessEnv = process.env): TestServers {
  const { DATABASE_URL, RABBITMQ_URL } = env;
  if (!DATABASE_URL || !RABBITMQ_URL) {
    throw new Error(
      'DATABASE_URL and RABBITMQ_URL are empty: name the file *.int-spec.ts or *.e2e-spec.ts, so that it gets servers.',
    );
  }
  const broker = new URL(RABBITMQ_URL);
  const management = new URL(env.RABBITMQ_MANAGEMENT_URL ?? `http://${broker.hostname}:15672`);
  const user = management.username || broker.username;
  const password = management.password || broker.password;
  const credentials = `${decodeURIComponent(user)}:${decodeURIComponent(password)}`;
  return {
    databaseUrl: DATABASE_URL,
    rabbitmqUrl: RABBITMQ_URL,
    managementUrl: management.origin,
    managementAuthorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
  };
}
