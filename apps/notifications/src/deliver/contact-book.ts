import { Injectable } from '@nestjs/common';
import { type Contact, Contacts } from '#lib/contracts';
import { NotificationsConfig } from '../notifications.config.js';
import { Collector } from './collector.js';

/** Intake does not tell addresses at the moment. */
export class ContactsAway extends Error {
  override readonly name = 'ContactsAway';
}

const MAX_CUSTOMERS = 200;
const TIMEOUT_MS = 5_000;

/** Asks intake where customers can be reached. Nothing it says is kept: addresses live in intake alone. */
@Injectable()
export class ContactBook {
  private readonly collector = new Collector<string, Contact | undefined>(
    (customers) => this.askIntake(customers),
    MAX_CUSTOMERS,
  );

  constructor(private readonly config: NotificationsConfig) {}

  /** @throws ContactsAway */
  find(customer: string): Promise<Contact | undefined> {
    return this.collector.ask(customer);
  }

  private async askIntake(customers: readonly string[]): Promise<(Contact | undefined)[]> {
    const answer = await this.post([...new Set(customers)]);
    const byRef = new Map(answer.contacts.map((contact) => [contact.ref, contact]));
    return customers.map((customer) => byRef.get(customer));
  }

  private async post(customers: readonly string[]): Promise<Contacts> {
    const { INTAKE_URL, SERVICE_KEY } = this.config;
    try {
      const response = await fetch(new URL('/v1/contacts', INTAKE_URL), {
        method: 'POST',
        headers: { authorization: `Bearer ${SERVICE_KEY}`, 'content-type': 'application/json' },
        body: JSON.stringify({ customers }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) {
        await response.body?.cancel();
        throw new Error(`HTTP ${response.status}`);
      }
      const parsed = Contacts.safeParse(await response.json());
      if (!parsed.success) throw new Error('an answer of another shape');
      return parsed.data;
    } catch (error: unknown) {
      const cause = error instanceof Error ? error.message : String(error);
      throw new ContactsAway(`intake does not tell addresses: ${cause}`);
    }
  }
}
