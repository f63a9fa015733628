import { Inject, Injectable } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';
import { CommonConfig } from '../config/define-config.js';
import type { Identity } from './identity.js';
import type { VerifiedToken } from './verified-token.js';

export const CUSTOMER_TOKEN_TYPE = 'customer+jwt';
const ISSUER = 'kefu-mesh:customers';
const AUDIENCE = 'kefu-mesh';
const MAX_TTL_S = 24 * 60 * 60;

/** Short-lived tokens, each for one customer. A system that has authenticated the customer asks for one. */
@Injectable()
export class CustomerTokens {
  readonly #secret: Uint8Array;

  constructor(@Inject(CommonConfig) config: Pick<CommonConfig, 'CUSTOMER_TOKEN_SECRET'>) {
    this.#secret = new TextEncoder().encode(config.CUSTOMER_TOKEN_SECRET);
  }

  /** @param ttlSeconds 1 s to 24 h; longer is cut to 24 h, since a token cannot be called back */
  async issue(customerRef: string, ttlSeconds = 900, level = 1): Promise<{ token: string; expiresAt: Date }> {
    const expiresAt = new Date((Math.floor(Date.now() / 1000) + clampTtl(ttlSeconds)) * 1000);
    const token = await new SignJWT({ level })
      .setProtectedHeader({ alg: 'HS256', typ: CUSTOMER_TOKEN_TYPE })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(customerRef)
      .setIssuedAt()
      .setExpirationTime(expiresAt)
      .sign(this.#secret);
    return { token, expiresAt };
  }

  /** @throws an error of `jose` when anything about the token is wrong */
  async verify(token: string): Promise<VerifiedToken> {
    const { payload } = await jwtVerify(token, this.#secret, {
      algorithms: ['HS256'],
      typ: CUSTOMER_TOKEN_TYPE,
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ['sub', 'exp', 'iat'],
    });
    const ref = payload.sub ?? '';
    if (ref === '') throw new Error('A customer token must name its customer');
    // A token from before levels is a plain session.
    const level = typeof payload['level'] === 'number' ? payload['level'] : 1;
    const identity: Identity = { role: 'customer', id: ref, customer: ref, level };
    return { identity: Object.freeze(identity), expiresAtS: payload.exp ?? 0 };
  }
}

function clampTtl(seconds: number): number {
  return Math.max(1, Math.min(MAX_TTL_S, Math.floor(seconds)));
}
