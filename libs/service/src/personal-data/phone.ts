const MOBILE = /^(?:0086|86)?1[3-9]\d{9}$/;
const NORTH_AMERICAN_GROUPINGS = new Set(['3 3 4', '1 3 3 4']);
/** 010, 02x with eight digits; 03xx to 09xx with seven or eight. */
const LANDLINE = /^(?:0(?:10|2\d)[2-8]\d{7}|0[3-9]\d{2}[2-8]\d{6,7})$/;
const LANDLINE_ABROAD = /^86(?:10[2-8]\d{7}|2\d[2-8]\d{7}|[3-9]\d{2}[2-8]\d{6,7})$/;
/** North America: area code, exchange, line; 800, 888 and their like belong to companies. */
const NORTH_AMERICAN = /^1?(?!8(?:00|33|44|55|66|77|88))[2-9](?!00)\d{2}[2-9]\d{6}$/;

/** @param lengths how many digits stood together, e.g. [3, 4, 4] */
export function isPhone(digits: string, lengths: readonly number[], hasPlus: boolean): boolean {
  if (digits.length < 10 || digits.length > 15) return false;
  const isNorthAmerican = lengths.length >= 3 && NORTH_AMERICAN_GROUPINGS.has(lengths.join(' '));
  if (!isNorthAmerican && MOBILE.test(digits)) return isPhoneGrouping(lengths);
  if (hasPlus) return LANDLINE_ABROAD.test(digits) || /^[1-9]\d{9,14}$/.test(digits);
  if (LANDLINE.test(digits)) return lengths.length <= 3;
  return isNorthAmerican && NORTH_AMERICAN.test(digits);
}

/** 3 4 4 and its like, or every digit by itself; but not the pieces of dates and times that add up to eleven. */
function isPhoneGrouping(lengths: readonly number[]): boolean {
  return (
    lengths.every((length, index) => index === 0 || length >= 3) || lengths.every((length) => length === lengths[0])
  );
}
