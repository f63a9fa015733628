import { z } from 'zod';

/** The issuer's keys cannot be read, so nobody can say whether a token is good. */
export class IssuerUnreachable extends Error {
  constructor(cause: unknown) {
    super('The issuer of staff tokens cannot be reached', { cause });
    this.name = 'IssuerUnreachable';
  }
}

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });

/**
 * Where the issuer's keys are: as configured, else as its discovery document says (OpenID Connect Discovery 1.0, 4).
 *
 * @throws IssuerUnreachable
 */
export async function findJwksUrl(issuer: string, configured: string | undefined): Promise<URL> {
  if (configured !== undefined) return new URL(configured);
  try {
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(3000) });
    const document = Discovery.parse(await answer.json());
    if (document.issuer !== issuer) throw new Error(`The document is of issuer ${document.issuer}`);
    return new URL(document.jwks_uri);
  } catch (error: unknown) {
    throw new IssuerUnreachable(error);
  }
}
