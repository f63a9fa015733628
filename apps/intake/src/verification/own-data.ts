import { Injectable } from '@nestjs/common';
import { type Identity, Problem, assertOwn } from '#lib/service';
import { type OpenedCustomer, PersonalDataAccess } from '../customers/personal-data-access.js';
import { maskedMail, maskedName, maskedPhone } from './masked-contact.js';

/** From this level of proof on a customer sees their data as they are. */
export const FULL_LEVEL = 2;

export interface OwnData extends Omit<OpenedCustomer, 'locale'> {
  /** `full`, or `masked` until they have proved who they are. */
  readonly shown: 'masked' | 'full';
}

/** What a customer sees of their own data, by how well they proved who they are. Every look is audited. */
@Injectable()
export class OwnDataReader {
  constructor(private readonly access: PersonalDataAccess) {}

  /** @throws Problem 404 for somebody else's, and for nobody's */
  async read(caller: Identity, ref: string): Promise<OwnData> {
    assertOwn(caller, ref, 'customer');
    const level = caller.level ?? 1;
    const reason = { actor: `customer:${caller.id}`, purpose: 'own-data', reason: `identity level ${level}` } as const;
    const [opened] = await this.access.open([ref], reason);
    if (opened === undefined) throw Problem.notFound('No such customer.');
    const { name, phone, email } = opened;
    if (level >= FULL_LEVEL) return { ref, name, phone, email, shown: 'full' };
    return {
      ref,
      name: name === null ? null : maskedName(name),
      phone: phone === null ? null : maskedPhone(phone),
      email: email === null ? null : maskedMail(email),
      shown: 'masked',
    };
  }
}
