import { maskedMail, maskedName, maskedPhone } from './masked-contact.js';

describe('what a customer is shown of their own data before they have proved who they are', () => {
  it.each([
    [maskedName, '欧阳锦鲤', '欧**'],
    [maskedName, '王五', '王**'],
    [maskedPhone, '139 8765 1234', '****1234'],
    [maskedPhone, '12345', '****45'],
    [maskedMail, 'koi@example.com', 'k***@example.com'],
    [maskedMail, 'nonsense', '***'],
  ])('%p makes of %s %s', (mask, value, expected) => {
    expect(mask(value)).toBe(expected);
  });
});
