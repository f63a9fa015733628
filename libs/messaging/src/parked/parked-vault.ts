/** The token under which a service whose messages carry personal data provides a `ParkedVault`. */
export const PARKED_VAULT = Symbol('PARKED_VAULT');

/** Seals what is parked, so that a failed message does not lie about with personal data in clear. */
export interface ParkedVault {
  seal(content: Buffer): Buffer;
  open(sealed: Buffer): Buffer;
  mask(text: string): string;
}
