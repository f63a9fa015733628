import { readFileSync } from 'node:fs';
import { describeConfig } from '#lib/service';
import { AnalyticsConfig } from '../../apps/analytics/src/analytics.config.js';
import { IntakeConfig } from '../../apps/intake/src/intake.config.js';
import { NotificationsConfig } from '../../apps/notifications/src/notifications.config.js';
import { RoutingConfig } from '../../apps/routing/src/routing.config.js';
import { repository } from '../../deploy/local/places.mjs';

const CONFIGS = { IntakeConfig, RoutingConfig, NotificationsConfig, AnalyticsConfig };

interface Line {
  value: string;
  required: boolean;
}

/** `NAME=value` must be set, `# NAME=value` shows a default. */
function readExample(): Map<string, Line> {
  const text = readFileSync(`${repository}/.env.example`, 'utf8');
  const lines = text.matchAll(/^(# )?([A-Z][A-Z0-9_]+)=(.*)$/gm);
  return new Map(
    Array.from(lines, ([, hash, name = '', value = '']) => [name, { value, required: hash === undefined }]),
  );
}

const asText = (value: unknown) => (Array.isArray(value) ? value.join(',') : JSON.stringify(value).replaceAll('"', ''));

describe('.env.example', () => {
  const example = readExample();
  const options = Object.values(CONFIGS).flatMap((config) => describeConfig(config));

  it('names every option of every service, and no other', () => {
    expect([...example.keys()].toSorted()).toEqual([...new Set(options.map(({ name }) => name))].toSorted());
  });

  it('sets what is required and only shows what is not', () => {
    const wrong = options.filter(({ name, required }) => example.get(name)?.required !== required);
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('states defaults truly', () => {
    const wrong = options.flatMap(({ name, default: value }) => {
      const shown = example.get(name)?.value;
      return shown === undefined || shown === '' || value === undefined || shown === asText(value) ? [] : [name];
    });
    expect(wrong).toEqual([]);
  });

  it.each(Object.entries(CONFIGS))(
    'starts a service when the required lines are taken as they stand: %s',
    (_name, Config) => {
      const environment = Object.fromEntries(
        [...example].flatMap(([name, { value, required }]) => (required ? [[name, value] as const] : [])),
      );
      expect(() => new Config(environment)).not.toThrow();
    },
  );
});
