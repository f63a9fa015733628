/** First two digits: provinces (GB/T 2260), Taiwan, Hong Kong, Macau, their residents' permits and foreigners. */
const REGIONS = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(
    ' ',
  ),
);
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** A citizen number of 18 places by GB 11643: region, birthday and check character (ISO 7064, MOD 11-2). */
export function isChineseId(number: string): boolean {
  if (number.length !== 18 || !REGIONS.has(number.slice(0, 2))) return false;
  const year = Number(number.slice(6, 10));
  if (year < 1900 || year > 2099 || !isDay(year, number.slice(10, 12), number.slice(12, 14))) return false;
  let sum = 0;
  for (let place = 0; place < 17; place += 1) sum += (number.charCodeAt(place) - 48) * (WEIGHTS[place] ?? 0);
  return CHECKS[sum % 11] === number[17];
}

/** A first-generation number of 15 places. It has no check digit, so it means little without a label beside it. */
export function isLegacyChineseId(number: string): boolean {
  return (
    number.length === 15 &&
    REGIONS.has(number.slice(0, 2)) &&
    isDay(1900 + Number(number.slice(6, 8)), number.slice(8, 10), number.slice(10, 12))
  );
}

function isDay(year: number, monthText: string, dayText: string): boolean {
  const [month, day] = [Number(monthText), Number(dayText)];
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
