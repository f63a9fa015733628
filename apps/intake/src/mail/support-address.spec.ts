import { readSupportAddress } from './support-address.js';
import { ticketNumbersOf } from './ticket-numbers-of.js';

const DOMAIN = 'help.example.cn';
const isDesk = (id: string): boolean => ['micro-loan', 'wallet-loan'].includes(id);

describe('our mail addresses', () => {
  it.each([
    ['support@help.example.cn', { desk: undefined, number: undefined }],
    ['Support+km10000001@HELP.example.cn', { desk: undefined, number: 'KM10000001' }],
    ['support+micro-loan@help.example.cn', { desk: 'micro-loan', number: undefined }],
    ['wallet-loan+anything@help.example.cn', { desk: 'wallet-loan', number: undefined }],
    ['nobody@help.example.cn', undefined],
    ['support@help.example.cn.evil.example', undefined],
    ['support@evil.example', undefined],
    ['support%evil.example@help.example.cn', undefined],
    ['@help.example.cn', undefined],
    ['', undefined],
  ])('%s', (address, expected) => {
    expect(readSupportAddress(address, DOMAIN, isDesk)).toEqual(expected);
  });
});

describe('the tickets a mail may belong to', () => {
  it('are named by address, by references, newest first, and by subject, each once', () => {
    const mail = {
      subject: 'Re: [KM10000004] 回复 [km10000003]',
      references: [
        '<ticket.KM10000002@help.example.cn>',
        '<0190.KM10000003@help.example.cn>',
        '<x.KM10000009@evil.example>',
      ],
    };
    expect(ticketNumbersOf(mail, [undefined, 'KM10000001'], DOMAIN)).toEqual([
      'KM10000001',
      'KM10000003',
      'KM10000002',
      'KM10000004',
    ]);
    expect(ticketNumbersOf({ subject: 'KM10000001 without brackets', references: [] }, [], DOMAIN)).toEqual([]);
  });
});
