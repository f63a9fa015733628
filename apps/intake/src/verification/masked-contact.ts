/** The first character of a name and as many stars as hide its length: `欧*`. */
export function maskedName(name: string): string {
  return `${/^./u.exec(name.trim())?.[0] ?? ''}**`;
}

/** Enough of a number for its owner to know it: the last four digits of eleven, fewer of a shorter one. */
export function maskedPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return `****${digits.slice(-Math.min(4, Math.ceil(digits.length / 3)))}`;
}

/** The first character and the domain: `k***@example.com`. */
export function maskedMail(mail: string): string {
  const at = mail.lastIndexOf('@');
  return at < 1 ? '***' : `${mail.slice(0, 1)}***${mail.slice(at)}`;
}
