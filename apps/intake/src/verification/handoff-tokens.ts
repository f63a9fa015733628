import { Inject, Injectable } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';
import { newId } from '#lib/contracts';
import { Transactions } from '#lib/persistence';
import { CommonConfig } from '#lib/service';

const TYPE = 'handoff+jwt';
const ISSUER = 'kefu-mesh:intake';
/** Nobody else's tokens are taken for one, and one is taken by nobody else: customers' tokens have another audience. */
const AUDIENCE = 'kefu-mesh:handoff';

export interface HandoffClaims {
  readonly ticketId: string;
  readonly customerRef: string;
  readonly purpose: string;
}

export interface Handoff {
  readonly id: string;
  readonly token: string;
  readonly purpose: string;
  readonly expiresAt: Date;
}

export type HandoffCheck =
  { readonly active: false } | ({ readonly active: true; readonly expiresAt: Date } & HandoffClaims);

/** Short-lived proofs that a customer was made sure of, for one purpose. The system that acts on one asks whether it is good. */
@Injectable()
export class HandoffTokens {
  readonly #secret: Uint8Array;

  constructor(
    @Inject(CommonConfig) config: Pick<CommonConfig, 'CUSTOMER_TOKEN_SECRET'>,
    private readonly transactions: Transactions,
  ) {
    this.#secret = new TextEncoder().encode(config.CUSTOMER_TOKEN_SECRET);
  }

  async issue({ ticketId, customerRef, purpose }: HandoffClaims, now: Date, minutes: number): Promise<Handoff> {
    const id = newId();
    const seconds = Math.floor(now.getTime() / 1000);
    const expiresAt = new Date((seconds + minutes * 60) * 1000);
    const token = await new SignJWT({ ticket: ticketId, purpose })
      .setProtectedHeader({ alg: 'HS256', typ: TYPE })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(customerRef)
      .setJti(id)
      .setIssuedAt(seconds)
      .setExpirationTime(expiresAt)
      .sign(this.#secret);
    return { id, token, purpose, expiresAt };
  }

  /** By the database's time, as it was issued. Why a token is not good is nobody's business. */
  async check(token: string): Promise<HandoffCheck> {
    const [time] = await this.transactions.read<{ now: Date }>('SELECT mesh_now() AS now');
    try {
      const { payload } = await jwtVerify(token, this.#secret, {
        algorithms: ['HS256'],
        typ: TYPE,
        issuer: ISSUER,
        audience: AUDIENCE,
        requiredClaims: ['sub', 'exp', 'jti'],
        ...(time === undefined ? {} : { currentDate: time.now }),
      });
      return {
        active: true,
        customerRef: payload.sub ?? '',
        ticketId: String(payload['ticket']),
        purpose: String(payload['purpose']),
        expiresAt: new Date((payload.exp ?? 0) * 1000),
      };
    } catch {
      return { active: false };
    }
  }
}
