import path from 'node:path';
import { serviceKey } from '../../deploy/local/development-keys.mjs';
import { rememberedPorts } from '../../deploy/local/ports.mjs';
import { localUrl } from '../../deploy/local/service-environment.mjs';
import { localServices } from '../bench/subjects/mesh.mjs';
import { makeWorkplace } from '../bench/workplace.mjs';
import { KeptService } from './kept-service.mjs';

/**
 * Four services from dist/, two processes of routing, each started again when it ends.
 *
 * @param {import('../bench/servers.mjs').Servers} servers
 * @param {Record<string, NodeJS.ProcessEnv>} [armed] failpoints of some of them, by name
 */
export async function startMeshUnderFault(servers, armed = {}) {
  const workplace = await makeWorkplace(servers, 'faults');
  const { make, ports, secrets } = await localServices(servers.stateDir, workplace, { LOG_LEVEL: 'warn' });
  const second = await rememberedPorts(path.join(servers.stateDir, 'ports-second.json'), ['routing']);
  /**
   * @param {import('../../deploy/local/service-environment.mjs').ServiceName} name
   * @returns {KeptService}
   */
  const kept = (name) => new KeptService(make(name), armed[name] && make(name, armed[name]));
  const services = [
    kept('intake'),
    kept('routing'),
    new KeptService(make('routing', { HTTP_PORT: String(second.routing) }, 'routing-2')),
    kept('notifications'),
    kept('analytics'),
  ];
  await Promise.all(services.map((service) => service.start()));
  return {
    workplace,
    services,
    url: localUrl(ports.intake),
    analyticsUrl: localUrl(ports.analytics),
    token: serviceKey(secrets, 'development'),
    rabbitmqUrl: workplace.rabbitmqUrl,
    stop: async () => {
      await Promise.all(services.map((service) => service.stop()));
      await workplace.remove();
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof startMeshUnderFault>>} MeshUnderFault */
