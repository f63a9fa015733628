import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';

/** @typedef {import('./secrets.mjs').Secrets} Secrets */

export const AUDIENCE = 'kefu-mesh';
const KEY_ID = 'development';
const STAFF = { agent: 'agent-lin', supervisor: 'supervisor-zhao', admin: 'admin-chen' };

/**
 * The private key of this checkout's own token issuer. Services trust it only because the launcher tells them to.
 *
 * @param {Secrets} secrets
 * @returns {import('jose').JWK}
 */
function issuerKey(secrets) {
  const make = () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    return JSON.stringify(privateKey.export({ format: 'jwk' }));
  };
  return { ...JSON.parse(secrets.get('issuerKey', make)), kid: KEY_ID, alg: 'ES256', use: 'sig' };
}

/**
 * What `/.well-known/jwks.json` answers: the public half.
 *
 * @param {Secrets} secrets
 */
export function publicKeySet(secrets) {
  const { d: _private, ...publicKey } = issuerKey(secrets);
  return { keys: [publicKey] };
}

/**
 * One access token a staff role, good for 30 days.
 *
 * @param {Secrets} secrets
 * @param {string} issuer
 * @returns {Promise<Record<'agent' | 'supervisor' | 'admin', string>>}
 */
export async function staffTokens(secrets, issuer) {
  /** @param {keyof typeof STAFF} role */
  const tokenFor = (role) => staffToken(secrets, issuer, { role, subject: STAFF[role] });
  return { agent: await tokenFor('agent'), supervisor: await tokenFor('supervisor'), admin: await tokenFor('admin') };
}

/**
 * The access token of one member of staff, good for 30 days.
 *
 * @param {Secrets} secrets
 * @param {string} issuer
 * @param {{ role: keyof typeof STAFF, subject: string }} holder
 */
export async function staffToken(secrets, issuer, { role, subject }) {
  const { importJWK, SignJWT } = await import('jose');
  return new SignJWT({ roles: [role] })
    .setProtectedHeader({ alg: 'ES256', kid: KEY_ID, typ: 'at+jwt' })
    .setIssuer(issuer)
    .setAudience(AUDIENCE)
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime('30d')
    .sign(await importJWK(issuerKey(secrets), 'ES256'));
}

/**
 * The key of a calling system. Services know its hash only.
 *
 * @param {Secrets} secrets
 * @param {string} name
 */
export const serviceKey = (secrets, name) =>
  secrets.get(`serviceKey:${name}`, () => `kmk_${randomBytes(32).toString('base64url')}`);

/**
 * The value of SERVICE_KEYS: who may call, all in the role system.
 *
 * @param {Secrets} secrets
 * @param {readonly string[]} names
 */
export function acceptedServiceKeys(secrets, names) {
  const hashes = names.map((name) => createHash('sha256').update(serviceKey(secrets, name)).digest('hex'));
  return names.map((name, index) => `${name}:system:${hashes[index]}`).join(',');
}
