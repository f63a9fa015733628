import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { base64url, exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { Authenticator } from './authenticator.js';
import { CustomerTokens } from './customer-tokens.js';
import type { Identity } from './identity.js';
import { newServiceKey, ServiceKeys } from './service-keys.js';
import { StaffTokens } from './staff-tokens.js';

const AUDIENCE = 'kefu-mesh';
const SECRET = 'a secret that only ever signs the tokens of tests';
type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;

/** An OpenID provider with one key, which counts how often it was asked and can be told to fail. */
interface Provider {
  issuer: string;
  asked: number;
  failing: boolean;
  server: Server;
}

async function startProvider(keys: KeyPair): Promise<Provider> {
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const server = createServer((request, response) => {
    provider.asked += 1;
    response.statusCode = provider.failing ? 500 : 200;
    response.setHeader('content-type', 'application/json');
    const discovery = { issuer: provider.issuer, jwks_uri: `${provider.issuer}/keys` };
    response.end(JSON.stringify(request.url === '/keys' ? { keys: [jwk] } : discovery));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: Provider = { issuer, asked: 0, failing: false, server };
  return provider;
}

describe('Authenticator', () => {
  let keys: KeyPair;
  let strangers: KeyPair;
  let provider: Provider;
  let authenticator: Authenticator;
  const customerTokens = new CustomerTokens({ CUSTOMER_TOKEN_SECRET: SECRET });
  const { key, sha256 } = newServiceKey();

  beforeAll(async () => {
    keys = await generateKeyPair('RS256', { extractable: true });
    strangers = await generateKeyPair('RS256', { extractable: true });
    provider = await startProvider(keys);
  });
  afterAll(() => {
    provider.server.close();
    provider.server.closeAllConnections();
  });
  beforeEach(() => {
    provider.failing = false;
    authenticator = withKeys([{ name: 'loans', role: 'system', sha256 }]);
  });

  function withKeys(entries: ConstructorParameters<typeof ServiceKeys>[0]['SERVICE_KEYS']): Authenticator {
    return new Authenticator(
      new ServiceKeys({ SERVICE_KEYS: entries }),
      customerTokens,
      new StaffTokens({ OIDC_ISSUER: provider.issuer, OIDC_AUDIENCE: AUDIENCE, OIDC_JWKS_URL: undefined }),
    );
  }

  const identify = async (token: string): Promise<Identity> => authenticator.identify(`Bearer ${token}`);
  const now = () => Math.floor(Date.now() / 1000);
  const claims = (): JWTPayload => ({
    iss: provider.issuer,
    aud: AUDIENCE,
    sub: 'staff-7',
    iat: now(),
    exp: now() + 300,
    roles: ['agent'],
  });
  const sign = (
    changes: JWTPayload = {},
    header: Record<string, unknown> = {},
    privateKey: KeyPair['privateKey'] = keys.privateKey,
  ) =>
    new SignJWT({ ...claims(), ...changes })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1', typ: 'at+jwt', ...header })
      .sign(privateKey);

  it('knows staff by the access token of the provider', async () => {
    expect(await identify(await sign())).toEqual({ role: 'agent', id: 'staff-7' });
    expect(await identify(await sign({}, { typ: 'JWT' }))).toEqual({ role: 'agent', id: 'staff-7' });
  });

  it('takes the most powerful staff role, and never makes staff a system or a customer', async () => {
    expect(await identify(await sign({ roles: ['agent', 'admin', 'system'] }))).toMatchObject({ role: 'admin' });
    expect(await identify(await sign({ roles: 'supervisor' }))).toMatchObject({ role: 'supervisor' });
    await expect(identify(await sign({ roles: ['system', 'customer'] }))).rejects.toMatchObject({ status: 401 });
    await expect(identify(await sign({ roles: undefined }))).rejects.toMatchObject({ status: 401 });
  });

  it('knows a system by its key and a customer by the token issued for them', async () => {
    expect(await identify(key)).toEqual({ role: 'system', id: 'loans' });
    const { token } = await customerTokens.issue('c-42', 60);
    expect(await identify(token)).toEqual({ role: 'customer', id: 'c-42', customer: 'c-42', level: 1 });
    const { token: proven } = await customerTokens.issue('c-42', 60, 2);
    expect(await identify(proven)).toEqual({ role: 'customer', id: 'c-42', customer: 'c-42', level: 2 });
  });

  it('refuses a key that was taken out of the list', async () => {
    await expect(identify(newServiceKey().key)).rejects.toMatchObject({ status: 401 });
    authenticator = withKeys([]);
    await expect(identify(key)).rejects.toMatchObject({ status: 401 });
  });

  const forged: Array<[string, () => Promise<string>]> = [
    ['without a signature', async () => new UnsecuredJWT(claims()).encode()],
    [
      'without a signature that says at+jwt',
      async () => `${base64url.encode('{"alg":"none","typ":"at+jwt"}')}.${base64url.encode(JSON.stringify(claims()))}.`,
    ],
    [
      'signed with the public key as a shared secret',
      async () =>
        new SignJWT(claims())
          .setProtectedHeader({ alg: 'HS256', kid: 'k1', typ: 'at+jwt' })
          .sign(new TextEncoder().encode(await exportSPKI(keys.publicKey))),
    ],
    ['signed by a stranger', () => sign({}, {}, strangers.privateKey)],
    ['with an unknown key id', () => sign({}, { kid: 'k2' })],
    [
      'signed by a stranger who sends the key along',
      async () => sign({}, { jwk: await exportJWK(strangers.publicKey) }, strangers.privateKey),
    ],
    ['that names an address for its key', () => sign({}, { jku: 'https://evil.example/keys' })],
    ['that names a certificate', () => sign({}, { x5u: 'https://evil.example/cert' })],
    ['of another issuer', () => sign({ iss: 'https://evil.example' })],
    ['for another audience', () => sign({ aud: 'another-service' })],
    ['without an audience', () => sign({ aud: undefined })],
    ['that is over', () => sign({ exp: now() - 60 })],
    ['without an end', () => sign({ exp: undefined })],
    ['that begins later', () => sign({ nbf: now() + 120 })],
    ['without a subject', () => sign({ sub: undefined })],
    ['without a type', () => sign({}, { typ: undefined })],
    ['of the type of an id token', () => sign({}, { typ: 'id+jwt' })],
    ['that is an id token by its nonce', () => sign({ nonce: 'n' }, { typ: 'JWT' })],
    ['that is an id token by its claim', () => sign({ token_use: 'id' }, { typ: 'JWT' })],
    ['that is a refresh token', () => sign({ typ: 'Refresh' }, { typ: 'JWT' })],
    ['whose signature was changed', async () => `${(await sign()).slice(0, -6)}AAAAAA`],
    [
      'of staff that claims to be a customer token',
      () => sign({ aud: 'kefu-mesh', sub: 'c-1' }, { typ: 'customer+jwt' }),
    ],
    [
      'of a customer signed with another secret',
      async () => (await new CustomerTokens({ CUSTOMER_TOKEN_SECRET: 'x'.repeat(32) }).issue('c-1')).token,
    ],
    [
      'of a customer dressed up as staff',
      () =>
        new SignJWT(claims())
          .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
          .sign(new TextEncoder().encode(SECRET)),
    ],
    [
      'of a customer without an end',
      () =>
        new SignJWT({ iss: 'kefu-mesh:customers', aud: 'kefu-mesh', sub: 'c-1', iat: now() })
          .setProtectedHeader({ alg: 'HS256', typ: 'customer+jwt' })
          .sign(new TextEncoder().encode(SECRET)),
    ],
    ['that is no token', async () => 'not-a-token'],
    ['of 20,000 characters', async () => 'a'.repeat(20_000)],
  ];

  it.each(forged)('refuses a token %s', async (_what, forge) => {
    const token = await forge();
    await expect(identify(token)).rejects.toMatchObject({ status: 401, slug: 'unauthorized' });
  });

  it.each([undefined, '', 'Bearer', 'Basic bWVzaDptZXNo', 'Bearer a b', `Token ${'x'.repeat(40)}`])(
    'refuses the header %j',
    async (header) => {
      await expect((async () => authenticator.identify(header))()).rejects.toMatchObject({ status: 401 });
    },
  );

  it('asks the provider for its keys once, and checks a signature once a minute', async () => {
    const token = await sign();
    await identify(token);
    const asked = provider.asked;
    for (let turn = 0; turn < 20; turn += 1) await identify(token);
    expect(authenticator.identify(`Bearer ${token}`)).toEqual({ role: 'agent', id: 'staff-7' });
    expect(provider.asked).toBe(asked);
  });

  it('answers 503, not 401, while the provider cannot be reached', async () => {
    provider.failing = true;
    await expect(identify(await sign())).rejects.toMatchObject({ status: 503 });
  });

  it('offers no staff sign-in when no provider is configured', async () => {
    const staff = new StaffTokens({ OIDC_ISSUER: undefined, OIDC_AUDIENCE: AUDIENCE, OIDC_JWKS_URL: undefined });
    const without = new Authenticator(new ServiceKeys({ SERVICE_KEYS: [] }), customerTokens, staff);
    const token = await sign();
    await expect((async () => without.identify(`Bearer ${token}`))()).rejects.toMatchObject({ status: 401 });
  });
});
