import { z } from 'zod';
import { CustomerRef, Locale } from '../vocabulary.js';

/** `POST /v1/contacts` of intake, for systems only: where to reach these customers, asked at the moment of delivery. */
export const ContactsQuery = z.object({ customers: z.array(CustomerRef).min(1).max(200) });
export type ContactsQuery = z.infer<typeof ContactsQuery>;

/** One customer's addresses, in clear. Never stored or logged by whoever asked. */
export const Contact = z.object({
  ref: CustomerRef,
  phone: z.string().max(32).nullable(),
  email: z.string().max(254).nullable(),
  locale: Locale.nullable().optional(),
});
export type Contact = z.infer<typeof Contact>;

/** Unknown customers are left out. */
export const Contacts = z.object({ contacts: z.array(Contact) });
export type Contacts = z.infer<typeof Contacts>;
