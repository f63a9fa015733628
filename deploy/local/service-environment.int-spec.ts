import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { publicKeySet, staffTokens } from './development-keys.mjs';
import { meshPorts } from './mesh-ports.mjs';
import { Secrets } from './secrets.mjs';
import { SERVICES, serviceEnvironment } from './service-environment.mjs';

describe('what the launcher tells a service', () => {
  const stateDir = mkdtempSync(path.join(tmpdir(), 'mesh-environment-'));
  const secrets = new Secrets(stateDir);
  const servers = {
    databaseUrl: 'postgres://mesh:admin@127.0.0.1:5000/mesh?sslmode=disable',
    rabbitmqUrl: 'amqp://mesh:m@127.0.0.1:5001',
    managementUrl: 'http://mesh:m@127.0.0.1:5002',
  };
  const surroundings = { env: { LOG_LEVEL: 'debug' }, secrets, ports: meshPorts({}), servers };
  afterAll(() => rmSync(stateDir, { recursive: true }));

  it('is a database role of its own, never the superuser', () => {
    for (const service of SERVICES) {
      const { DATABASE_URL = '' } = serviceEnvironment(service, surroundings);
      expect(DATABASE_URL).toContain(`mesh_${service}:`);
      expect(DATABASE_URL).toMatch(/@127\.0\.0\.1:5000\/mesh\?sslmode=disable$/);
      expect(DATABASE_URL).not.toContain('admin');
    }
  });

  it('is the key of personal data for intake alone', () => {
    const knowing = SERVICES.filter((service) => serviceEnvironment(service, surroundings).DATA_KEYS !== undefined);
    expect(knowing).toEqual(['intake']);
  });

  it('is the key of evidence packs for analytics alone', () => {
    const told = SERVICES.map((service) => serviceEnvironment(service, surroundings).EVIDENCE_SIGNING_KEYS);
    expect(told.filter((keys) => keys !== undefined)).toEqual([expect.stringMatching(/^dev1:[A-Za-z0-9+/]{43}=$/)]);
  });

  it('is the hash of every caller’s key, and the service’s own key', () => {
    const { SERVICE_KEYS = '', SERVICE_KEY = '' } = serviceEnvironment('routing', surroundings);
    expect(SERVICE_KEYS.split(',')).toHaveLength(5);
    expect(SERVICE_KEYS).toMatch(/(^|,)routing:system:[0-9a-f]{64}(,|$)/);
    expect(SERVICE_KEY).toMatch(/^kmk_/);
    expect(SERVICE_KEYS).not.toContain(SERVICE_KEY);
  });

  it('stays the same from start to start, in a file only its owner reads', () => {
    const again = { ...surroundings, secrets: new Secrets(stateDir) };
    expect(serviceEnvironment('intake', again)).toEqual(serviceEnvironment('intake', surroundings));
    expect(statSync(path.join(stateDir, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('is not lost when two parts of the launcher add secrets in turn', () => {
    const [one, other] = [new Secrets(stateDir), new Secrets(stateDir)];
    const first = one.get('first');
    other.get('second');
    expect(new Secrets(stateDir).get('first')).toBe(first);
  });

  it('lets it verify staff tokens with public keys only', async () => {
    const issuer = 'http://127.0.0.1:3025';
    const { supervisor } = await staffTokens(secrets, issuer);
    const keySet = publicKeySet(secrets);
    expect(JSON.stringify(keySet)).not.toContain('"d"');
    const { payload, protectedHeader } = await jwtVerify(supervisor, createLocalJWKSet(keySet), {
      issuer,
      audience: 'kefu-mesh',
    });
    expect(payload).toMatchObject({ sub: 'supervisor-zhao', roles: ['supervisor'] });
    expect(protectedHeader.typ).toBe('at+jwt');
  });
});
