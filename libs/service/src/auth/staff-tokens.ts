import { Inject, Injectable } from '@nestjs/common';
import { createRemoteJWKSet, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { CommonConfig } from '../config/define-config.js';
import { findJwksUrl } from './find-jwks-url.js';
import { staffRole } from './staff-role.js';
import type { VerifiedToken } from './verified-token.js';

/** Public-key signatures only: with a shared-secret one the issuer's public key would be the secret. */
const ALGORITHMS = ['ES256', 'RS256', 'PS256', 'EdDSA'];
const TYPES = new Set(['at+jwt', 'application/at+jwt', 'jwt']);
/** Claims that only stand in an OpenID id token, which proves a sign-in and grants nothing. */
const ID_TOKEN_CLAIMS = ['nonce', 'at_hash', 'c_hash', 's_hash'];
/** A token that brings its own key, or the address of one, asks to be believed on its own word. */
const REFUSED_HEADERS = ['jku', 'jwk', 'x5u', 'x5c', 'crit'];

const RETRY_ISSUER_AFTER_MS = 5000;

/** Access tokens of staff, issued by the OpenID provider of the house. */
@Injectable()
export class StaffTokens {
  readonly #config: Pick<CommonConfig, 'OIDC_ISSUER' | 'OIDC_AUDIENCE' | 'OIDC_JWKS_URL'>;
  #keys: Promise<JWTVerifyGetKey> | undefined;

  constructor(@Inject(CommonConfig) config: Pick<CommonConfig, 'OIDC_ISSUER' | 'OIDC_AUDIENCE' | 'OIDC_JWKS_URL'>) {
    this.#config = config;
  }

  get enabled(): boolean {
    return this.#config.OIDC_ISSUER !== undefined;
  }

  /**
   * @throws an error of `jose`, or a plain one, when anything about the token is wrong
   * @throws IssuerUnreachable when the issuer's keys cannot be read: the token is neither good nor bad
   */
  async verify(token: string): Promise<VerifiedToken> {
    const issuer = this.#config.OIDC_ISSUER;
    if (issuer === undefined) throw new Error('Staff sign-in is not configured');
    const { payload, protectedHeader } = await jwtVerify(token, await this.#issuerKeys(issuer), {
      algorithms: ALGORITHMS,
      issuer,
      audience: this.#config.OIDC_AUDIENCE,
      requiredClaims: ['sub', 'exp'],
      clockTolerance: 5,
    });
    for (const name of REFUSED_HEADERS) if (name in protectedHeader) throw new Error(`Header ${name} is refused`);
    if (!TYPES.has(protectedHeader.typ?.toLowerCase() ?? '')) throw new Error('Not an access token');
    refuseIdToken(payload);
    return identify(payload);
  }

  #issuerKeys(issuer: string): Promise<JWTVerifyGetKey> {
    this.#keys ??= findJwksUrl(issuer, this.#config.OIDC_JWKS_URL).then(
      (url) => createRemoteJWKSet(url, { timeoutDuration: 3000 }),
      (error: unknown) => {
        // Kept for a moment, so that a flood of bad tokens is not a flood of requests to the issuer.
        setTimeout(() => (this.#keys = undefined), RETRY_ISSUER_AFTER_MS).unref();
        throw error;
      },
    );
    return this.#keys;
  }
}

function refuseIdToken(payload: JWTPayload): void {
  const kind = payload['token_use'] ?? payload['typ'];
  const isOtherKind = typeof kind === 'string' && /^(id|refresh|logout)/i.test(kind);
  if (isOtherKind || ID_TOKEN_CLAIMS.some((claim) => claim in payload)) throw new Error('Not an access token');
}

function identify(payload: JWTPayload): VerifiedToken {
  const role = staffRole(payload['roles']);
  const id = payload.sub ?? '';
  if (role === undefined || id === '') throw new Error('The token names no staff role or no subject');
  return { identity: Object.freeze({ role, id }), expiresAtS: payload.exp ?? 0 };
}
