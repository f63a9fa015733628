import { describe, expect, it } from '@jest/globals';
import { ConfigError } from './config-error.js';
import { CommonConfig, defineConfig, describeConfig } from './define-config.js';
import { option } from './options.js';

const REQUIRED = {
  DATABASE_URL: 'postgres://mesh@localhost/mesh',
  RABBITMQ_URL: 'amqp://localhost',
  CUSTOMER_TOKEN_SECRET: 'x'.repeat(32),
};

class RoutingConfig extends defineConfig({
  TRIAGE_BATCH_SIZE: option.int(1, 1000).default(200).describe('Tickets classified at once'),
  ASSISTANT_ENABLED: option.flag().default(false),
  HTTP_PORT: option.int(0, 65_535).default(3002),
}) {
  get isLarge(): boolean {
    return this.TRIAGE_BATCH_SIZE > 500;
  }
}

describe('defineConfig', () => {
  it('gives typed values, defaults included, and keeps them', () => {
    const config = new RoutingConfig({
      ...REQUIRED,
      TRIAGE_BATCH_SIZE: ' 600 ',
      ASSISTANT_ENABLED: 'yes',
      LANES: 'sms, email,',
    });
    expect(config.TRIAGE_BATCH_SIZE).toBe(600);
    expect(config.isLarge).toBe(true);
    expect(config.ASSISTANT_ENABLED).toBe(true);
    expect(config.LANES).toEqual(['sms', 'email']);
    expect(config.HTTP_PORT).toBe(3002);
    expect(config.GRACE_MS).toBe(25_000);
    expect(config.OIDC_ISSUER).toBeUndefined();
    expect(() => Object.assign(config, { GRACE_MS: 1 })).toThrow(TypeError);
  });

  it('lists every wrong variable at once, by name and without its value', () => {
    const wrong = {
      DATABASE_URL: 'mysql://root:hunter2@db',
      TRIAGE_BATCH_SIZE: 'many',
      ASSISTANT_ENABLED: 'perhaps',
      SERVICE_KEYS: 'kmk_thisisakeyandnotahash',
      HTTP_PORT: '70000',
      CUSTOMER_TOKEN_SECRET: 'short',
    };
    const error = catchError(() => new RoutingConfig(wrong));
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).problems.map(({ name }) => name).toSorted()).toEqual([
      'ASSISTANT_ENABLED',
      'CUSTOMER_TOKEN_SECRET',
      'DATABASE_URL',
      'HTTP_PORT',
      'RABBITMQ_URL',
      'SERVICE_KEYS',
      'TRIAGE_BATCH_SIZE',
    ]);
    expect(error.message).toContain('RABBITMQ_URL: is required and not set');
    expect(error.message).not.toMatch(/hunter2|kmk_|many|perhaps/);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(new CommonConfig({ ...REQUIRED, GRACE_MS: '', OIDC_ISSUER: ' ' })).toMatchObject({ GRACE_MS: 25_000 });
  });

  it('reads service keys and refuses entries that prove nothing', () => {
    const sha256 = 'ab'.repeat(32);
    const config = new CommonConfig({
      ...REQUIRED,
      SERVICE_KEYS: `loans:system:${sha256.toUpperCase()}, ops:admin:${sha256}`,
    });
    expect(config.SERVICE_KEYS).toEqual([
      { name: 'loans', role: 'system', sha256 },
      { name: 'ops', role: 'admin', sha256 },
    ]);
    for (const entry of [
      `loans:god:${sha256}`,
      `loans:system:${sha256}:x`,
      'loans:system:abc',
      `:system:${sha256}`,
      `c:customer:${sha256}`,
    ]) {
      expect(() => new CommonConfig({ ...REQUIRED, SERVICE_KEYS: entry })).toThrow('SERVICE_KEYS');
    }
  });

  it('describes each option', () => {
    const options = describeConfig(RoutingConfig);
    expect(options.find(({ name }) => name === 'TRIAGE_BATCH_SIZE')).toEqual({
      name: 'TRIAGE_BATCH_SIZE',
      description: 'Tickets classified at once',
      required: false,
      default: 200,
    });
    expect(options.filter(({ required }) => required).map(({ name }) => name)).toEqual(Object.keys(REQUIRED));
    expect(describeConfig(CommonConfig).filter(({ description }) => description === '')).toEqual([]);
  });
});

function catchError(run: () => unknown): Error {
  try {
    run();
  } catch (error: unknown) {
    if (error instanceof Error) return error;
  }
  throw new Error('nothing was thrown');
}
