import { Injectable } from '@nestjs/common';
import { decodeProtectedHeader, errors } from 'jose';
import { Problem } from '../problems/problem.js';
import { CUSTOMER_TOKEN_TYPE, CustomerTokens } from './customer-tokens.js';
import { IssuerUnreachable } from './find-jwks-url.js';
import type { Identity } from './identity.js';
import { SERVICE_KEY_PREFIX, ServiceKeys } from './service-keys.js';
import { StaffTokens } from './staff-tokens.js';
import { TokenCache } from './token-cache.js';

const MAX_HEADER_LENGTH = 8192;
const BEARER = /^Bearer +([\w.~+/=-]+)$/i;

/** Turns an Authorization header into a proven caller. Every reason to refuse looks the same from outside. */
@Injectable()
export class Authenticator {
  readonly #cache = new TokenCache();

  constructor(
    private readonly serviceKeys: ServiceKeys,
    private readonly customerTokens: CustomerTokens,
    private readonly staffTokens: StaffTokens,
  ) {}

  /** Known callers are answered at once, new ones after their signature is checked. @throws Problem 401 or 503 */
  identify(authorization: string | undefined): Identity | Promise<Identity> {
    const token = readBearer(authorization);
    if (!token.startsWith(SERVICE_KEY_PREFIX)) return this.#cache.find(token) ?? this.#verify(token);
    const identity = this.serviceKeys.identify(token);
    if (identity === undefined) throw Problem.unauthorized();
    return identity;
  }

  async #verify(token: string): Promise<Identity> {
    try {
      // The header only chooses the judge. Each judge pins its own algorithms and keys.
      const isCustomers = decodeProtectedHeader(token).typ === CUSTOMER_TOKEN_TYPE;
      const verified = await (isCustomers ? this.customerTokens : this.staffTokens).verify(token);
      this.#cache.keep(token, verified);
      return verified.identity;
    } catch (error: unknown) {
      if (isIssuerOutage(error)) throw Problem.unavailable(5, 'Staff sign-in cannot be checked at the moment.', error);
      throw Problem.unauthorized();
    }
  }
}

function readBearer(authorization: string | undefined): string {
  if (authorization === undefined || authorization.length > MAX_HEADER_LENGTH) throw Problem.unauthorized();
  const token = BEARER.exec(authorization)?.[1];
  if (token === undefined) throw Problem.unauthorized();
  return token;
}

function isIssuerOutage(error: unknown): boolean {
  // `jose` gives its base class when the key set's answer is not 200 or not JSON, and fetch gives a TypeError.
  return (
    error instanceof IssuerUnreachable ||
    error instanceof errors.JWKSTimeout ||
    (error instanceof errors.JOSEError && error.code === errors.JOSEError.code) ||
    (error instanceof TypeError && error.message === 'fetch failed')
  );
}
