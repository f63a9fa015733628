import type { Contact } from '#lib/contracts';
import type { Delivery } from './delivery.js';

/** One mailbox, nothing a header or an address list could be made of. */
const MAIL_ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+$/;
const PHONE = /^\+?\d[\d ()-]{3,30}$/;

/** Whether intake must be asked before this can be delivered. */
export function needsContact({ audience, channel }: Pick<Delivery, 'audience' | 'channel'>): boolean {
  return audience === 'customer' && (channel === 'email' || channel === 'sms' || channel === 'phone');
}

/**
 * Where a delivery goes, undefined when there is no address or not a usable one. Social networks and other systems know
 * people by the ref that the institution gave them.
 */
export function addressOf(
  { audience, channel, recipient }: Pick<Delivery, 'audience' | 'channel' | 'recipient'>,
  contact: Contact | undefined,
  managersEmail: string | undefined,
): string | undefined {
  switch (channel) {
    case 'email':
      return matching(audience === 'managers' ? managersEmail : contact?.email, MAIL_ADDRESS);
    case 'sms':
    case 'phone':
      return matching(contact?.phone, PHONE);
    default:
      return recipient;
  }
}

function matching(address: string | null | undefined, form: RegExp): string | undefined {
  return address != null && form.test(address) ? address : undefined;
}
