/**
 * Limits of the mesh's queues, set on the broker once by whoever migrates: policies can change later, queue arguments cannot.
 *
 * RabbitMQ 4 drops a message after twenty deliveries unless told otherwise. The mesh counts attempts itself and parks what
 * fails, so the broker's own limit is switched off there; RabbitMQ 3 has none.
 *
 * @param managementUrl the management API, with user and password in it
 * @param vhost as in the AMQP address, `/` by default
 * @returns what was done, for the log
 */
export async function ensureBrokerPolicies(managementUrl: string, vhost = '/'): Promise<string> {
  const api = new URL(managementUrl);
  const authorization = `Basic ${Buffer.from(`${decodeURIComponent(api.username)}:${decodeURIComponent(api.password)}`).toString('base64')}`;
  api.username = '';
  api.password = '';
  const call = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const response = await fetch(new URL(`api/${path}`, api), {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Error(`${method} ${path}: the broker's management API answered ${response.status}`);
    return response;
  };
  const { rabbitmq_version: version } = (await (await call('GET', 'overview')).json()) as { rabbitmq_version: string };
  if (Number.parseInt(version, 10) < 4) return `RabbitMQ ${version} has no delivery limit of its own: no policy needed`;
  await call('PUT', `policies/${encodeURIComponent(vhost)}/kefu-mesh-queues`, {
    pattern: '^(intake|routing|notifications|analytics)\\.',
    'apply-to': 'quorum_queues',
    definition: { 'delivery-limit': -1 },
    priority: 1,
  });
  return `RabbitMQ ${version}: delivery limit switched off for the queues of the mesh`;
}
