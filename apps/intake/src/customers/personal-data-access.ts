import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/persistence';
import { Vault } from '../vault/vault.js';

export interface AccessReason {
  readonly actor: string;
  readonly purpose: 'delivery' | 'unmask' | 'own-data';
  readonly reason: string;
}

export interface OpenedCustomer {
  readonly ref: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly locale: 'zh-CN' | 'en' | null;
}

interface CustomerRow {
  readonly ref: string;
  readonly name: Buffer | null;
  readonly phone: Buffer | null;
  readonly email: Buffer | null;
  readonly locale: OpenedCustomer['locale'];
}

/** The one door to personal data in clear. Nothing is opened unless the row that says who looked, and why, has committed. */
@Injectable()
export class PersonalDataAccess {
  constructor(
    private readonly transactions: Transactions,
    private readonly vault: Vault,
  ) {}

  /** Customers that are not known are left out. */
  async open(refs: readonly string[], { actor, purpose, reason }: AccessReason): Promise<OpenedCustomer[]> {
    const rows = await this.transactions.statement<CustomerRow>(OPEN, [[...refs], actor, purpose, reason]);
    return rows.map((row) => ({
      ref: row.ref,
      name: this.text(row, 'name'),
      phone: this.text(row, 'phone'),
      email: this.text(row, 'email'),
      locale: row.locale,
    }));
  }

  private text(row: CustomerRow, field: 'name' | 'phone' | 'email'): string | null {
    const sealed = row[field];
    return sealed === null
      ? null
      : this.vault.openText(sealed, { table: 'customer', column: `${field}_sealed`, row: row.ref });
  }
}

const OPEN = {
  text: `
  WITH audited AS (
    INSERT INTO personal_data_access (actor, purpose, reason, customer_refs) VALUES ($2, $3, $4, $1)
  )
  SELECT ref, name_sealed AS name, phone_sealed AS phone, email_sealed AS email, locale FROM customer WHERE ref = ANY ($1::text[])`,
};
