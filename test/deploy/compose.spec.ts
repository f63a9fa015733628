import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { describeConfig } from '#lib/service';
import { AnalyticsConfig } from '../../apps/analytics/src/analytics.config.js';
import { IntakeConfig } from '../../apps/intake/src/intake.config.js';
import { NotificationsConfig } from '../../apps/notifications/src/notifications.config.js';
import { RoutingConfig } from '../../apps/routing/src/routing.config.js';
import { root } from './rendered.js';

interface Service {
  readonly image: string;
  readonly command?: string[];
  readonly environment?: Record<string, string>;
  readonly depends_on?: Record<string, { condition: string }>;
  readonly healthcheck?: object;
  readonly build?: { dockerfile: string };
}

const CONFIGS = {
  intake: IntakeConfig,
  routing: RoutingConfig,
  notifications: NotificationsConfig,
  analytics: AnalyticsConfig,
};

describe('the Compose file', () => {
  const text = readFileSync(path.join(root, 'docker-compose.yml'), 'utf8');
  const { services } = parse(text, { merge: true }) as { services: Record<string, Service> };

  it('pins the servers to versions and checks their health', () => {
    for (const name of ['rabbitmq', 'postgres']) {
      expect(services[name]?.image).toMatch(/:\d+\.\d+/);
      expect(services[name]?.healthcheck).toBeDefined();
    }
  });

  it('migrates before any service starts', () => {
    expect(services['migrate']?.command).toEqual(['node', 'deploy/local/migrate.mjs']);
    for (const name of Object.keys(CONFIGS)) {
      expect(services[name]?.depends_on?.['migrate']).toEqual({ condition: 'service_completed_successfully' });
    }
  });

  it.each(Object.entries(CONFIGS))('tells %s what it must know and nothing that it does not', (name, config) => {
    const options = describeConfig(config);
    const told = Object.keys(services[name]?.environment ?? {});
    const anywhere = new Set(Object.values(CONFIGS).flatMap((one) => describeConfig(one).map((option) => option.name)));
    expect(told.filter((variable) => !anywhere.has(variable))).toEqual([]);
    expect(options.filter(({ required, name: variable }) => required && !told.includes(variable))).toEqual([]);
  });

  it('holds no secret itself', () => {
    for (const { environment = {} } of Object.values(services)) {
      for (const [name, value] of Object.entries(environment)) {
        if (/PASSWORD|SECRET|_KEYS?$/.test(name)) expect(value).toMatch(/^\$\{/);
        if (/^(DATABASE|RABBITMQ).*_URL$/.test(name)) expect(value).toMatch(/:\$\{[A-Z_]+(:\?[^}]*)?\}@/);
      }
    }
  });

  it('builds from a Dockerfile whose copied paths exist', () => {
    const dockerfile = path.join(root, services['intake']?.build?.dockerfile ?? '');
    const copied = [...readFileSync(dockerfile, 'utf8').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      (match) => match[1]?.split(' ') ?? [],
    );
    expect(copied.length).toBeGreaterThan(4);
    expect(copied.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });
});
