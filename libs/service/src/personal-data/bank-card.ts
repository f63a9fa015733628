/** ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  let double = false;
  for (let place = digits.length - 1; place >= 0; place -= 1) {
    let digit = digits.charCodeAt(place) - 48;
    if (double) {
      digit *= 2;
      if (digit > 9) digit -= 9;
    }
    sum += digit;
    double = !double;
  }
  return sum % 10 === 0;
}

/**
 * A card number: 13 to 19 digits with a valid check digit. Beginnings no issuer uses are left out, which keeps
 * timestamps (1...), Alipay ids and dated order numbers (20...) out as well.
 */
export function isBankCard(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19) return false;
  const first = digits[0] ?? '';
  if (first === '2' ? !/^2[2-7]/.test(digits) : !'345689'.includes(first)) return false;
  return passesLuhn(digits);
}

/** Cards are written in equal groups (4 4 4 4 3), as 4 6 5, or with the issuer's six digits apart. */
export function isCardGrouping(lengths: readonly number[]): boolean {
  const [first = 0, second = 0] = lengths;
  if (lengths.length === 1 || (lengths.length === 2 && first === 6)) return true;
  if (lengths.length === 3 && first === 4 && second === 6) return true;
  return lengths.every((length, index) => length === first || (index === lengths.length - 1 && length < first));
}
