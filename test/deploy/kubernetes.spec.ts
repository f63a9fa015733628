import { existsSync } from 'node:fs';
import path from 'node:path';
import { CHANNELS, TIERS } from '#lib/contracts';
import { CORE_LANE } from '#lib/messaging';
import { describeConfig } from '#lib/service';
import { AnalyticsConfig } from '../../apps/analytics/src/analytics.config.js';
import { IntakeConfig } from '../../apps/intake/src/intake.config.js';
import { NotificationsConfig } from '../../apps/notifications/src/notifications.config.js';
import { RoutingConfig } from '../../apps/routing/src/routing.config.js';
import { type Container, type Manifest, listed, render, root } from './rendered.js';

const OPTIONS = Object.fromEntries(
  Object.entries({
    intake: IntakeConfig,
    routing: RoutingConfig,
    notifications: NotificationsConfig,
    analytics: AnalyticsConfig,
  }).map(([service, config]) => [service, describeConfig(config)]),
);
const LANES: Record<string, readonly string[]> = {
  intake: CHANNELS,
  routing: TIERS,
  notifications: CHANNELS,
  analytics: [],
};

describe('the Kustomize base', () => {
  const manifests = render();
  const deployments = manifests.filter(({ kind }) => kind === 'Deployment');
  const containerOf = ({ spec }: Manifest): Container => {
    const [container] = spec?.template?.spec.containers ?? [];
    if (!container) throw new Error('a deployment without container');
    return container;
  };
  const serviceOf = (manifest: Manifest): string => containerOf(manifest).name;

  it('renders every file that it lists', () => {
    const names = (all: Manifest[]): string[] =>
      all.map(({ kind, metadata }) => `${kind}/${metadata.name}`).toSorted((a, b) => a.localeCompare(b));
    expect(names(manifests)).toEqual(names(listed()));
    expect(names(manifests)).toEqual(
      expect.arrayContaining(['Job/migrate', 'ConfigMap/kefu-mesh', 'Service/intake', 'Deployment/analytics']),
    );
  });

  it.each(manifests.map((manifest) => [`${manifest.kind}/${manifest.metadata.name}`, manifest] as const))(
    '%s keeps to the schema of Kubernetes',
    async (_, manifest) => {
      const models = (await import(`kubernetes-models/${manifest.apiVersion}/${manifest.kind}`)) as Record<
        string,
        new (data: unknown) => { validate(): void }
      >;
      const Model = models[manifest.kind];
      if (!Model) throw new Error(`no schema for ${manifest.kind}`);
      expect(() => new Model(manifest).validate()).not.toThrow();
    },
  );

  it('selects the pods that it makes', () => {
    for (const { spec, metadata } of deployments) {
      expect(spec?.template?.metadata?.labels).toMatchObject(spec?.selector?.matchLabels ?? { missing: metadata.name });
    }
    for (const { spec, metadata } of manifests.filter(({ kind }) => kind === 'Service')) {
      const selected = deployments.filter((deployment) =>
        matches(spec?.selector ?? {}, deployment.spec?.template?.metadata?.labels ?? {}),
      );
      expect({ service: metadata.name, selects: selected.length > 0 }).toEqual({
        service: metadata.name,
        selects: true,
      });
      for (const { targetPort } of spec?.ports ?? []) {
        for (const deployment of selected)
          expect(containerOf(deployment).ports?.map(({ name }) => name)).toContain(targetPort);
      }
    }
  });

  it('starts compiled entries that have a source', () => {
    for (const deployment of deployments) {
      const entry = containerOf(deployment).command.at(-1) ?? '';
      expect(entry).toBe(`dist/apps/${serviceOf(deployment)}/src/main.js`);
      expect(existsSync(path.join(root, entry.replace('dist/', '').replace('.js', '.ts')))).toBe(true);
    }
  });

  it('asks the probes that the services answer', () => {
    for (const deployment of deployments) {
      const { startupProbe, livenessProbe, readinessProbe } = containerOf(deployment);
      expect([startupProbe, livenessProbe, readinessProbe].map((probe) => probe?.httpGet.path)).toEqual([
        '/health/live',
        '/health/live',
        '/health/ready',
      ]);
    }
  });

  it('says nothing that a service does not know, and everything that it must know', () => {
    const shared = Object.keys(manifests.find(({ kind }) => kind === 'ConfigMap')?.data ?? {});
    const everywhere = new Set(Object.values(OPTIONS).flatMap((options) => options.map(({ name }) => name)));
    expect(shared.filter((name) => !everywhere.has(name))).toEqual([]);
    for (const deployment of deployments) {
      const options = OPTIONS[serviceOf(deployment)] ?? [];
      const own = containerOf(deployment).env?.map(({ name }) => name) ?? [];
      expect(own.filter((name) => !options.some((option) => option.name === name))).toEqual([]);
      const required = options.filter((option) => option.required).map(({ name }) => name);
      expect(required.filter((name) => ![...own, ...shared].includes(name))).toEqual([]);
    }
  });

  it('takes every secret from the one Secret, by reference', () => {
    for (const { env = [] } of manifests.filter(({ spec }) => spec?.template).map(containerOf)) {
      for (const { name, value, valueFrom } of env) {
        if (valueFrom) expect(valueFrom.secretKeyRef?.name).toBe('kefu-mesh');
        else expect({ name, secret: /URL|KEY|SECRET|PASSWORD/.test(name), value }).toMatchObject({ secret: false });
      }
    }
    expect(manifests.filter(({ kind }) => kind === 'Secret')).toEqual([]);
  });

  it.each(Object.keys(LANES))('serves every lane of %s in one group, and its queues without a lane', (service) => {
    const groups = deployments.filter((deployment) => serviceOf(deployment) === service);
    const served = groups.flatMap(
      (deployment) =>
        containerOf(deployment)
          .env?.find(({ name }) => name === 'LANES')
          ?.value?.split(',') ?? ['all'],
    );
    const expected = served.includes('all') ? ['all'] : [CORE_LANE, ...(LANES[service] ?? [])];
    const sorted = (names: readonly string[]): string[] => names.toSorted((a, b) => a.localeCompare(b));
    expect(sorted(served)).toEqual(sorted(expected));
  });
});

function matches(selector: Record<string, unknown>, labels: Record<string, string>): boolean {
  return Object.entries(selector).every(([name, value]) => labels[name] === value);
}
