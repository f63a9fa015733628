import { addressOf, needsContact } from './address-of.js';

const contact = (email: string | null, phone: string | null = null) => ({ ref: 'cust-1', email, phone });
const mail = { audience: 'customer', channel: 'email', recipient: 'cust-1' } as const;

describe('addressOf', () => {
  it.each(['li@example.com', 'li.wei+k@mail.example.cn', 'a@b.co'])('takes %s', (email) => {
    expect(addressOf(mail, contact(email), undefined)).toBe(email);
  });

  it.each([
    '',
    'li',
    'li@localhost',
    'a@b.cn, c@d.cn',
    'a@b.cn\r\nBcc: x@y.cn',
    'Li <a@b.cn>',
    '"a b"@b.cn',
    `${'a'.repeat(65)}@b.cn`,
  ])('does not take %j for a mailbox', (email) => {
    expect(addressOf(mail, contact(email), undefined)).toBeUndefined();
  });

  it('calls customers by the number intake knows, others by nothing', () => {
    const sms = { ...mail, channel: 'sms' } as const;
    expect(addressOf(sms, contact(null, '+86 138-0013-8000'), undefined)).toBe('+86 138-0013-8000');
    expect(addressOf(sms, contact(null, '138\r\n0013'), undefined)).toBeUndefined();
    expect(addressOf({ ...sms, audience: 'assignee', recipient: 'agent-7' }, undefined, undefined)).toBeUndefined();
  });

  it('writes to the managers where the installation says', () => {
    const toManagers = { audience: 'managers', channel: 'email', recipient: 'supervisor' } as const;
    expect(needsContact(toManagers)).toBe(false);
    expect(addressOf(toManagers, undefined, 'ops@example.com')).toBe('ops@example.com');
    expect(addressOf(toManagers, undefined, undefined)).toBeUndefined();
  });

  it('hands social networks and systems the ref they know people by', () => {
    const social = { ...mail, channel: 'social' } as const;
    expect(needsContact(social)).toBe(false);
    expect(addressOf(social, undefined, undefined)).toBe('cust-1');
  });
});
