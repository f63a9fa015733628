const { imul } = Math;

/** Where a key lies between 0 and 1, the same on every machine: two 32-bit hashes (FNV-1a, finished as MurmurHash3). */
export function spread(key: string): number {
  return hash(key, 0x811c9dc5) / 4294967296 + hash(key, 0x01234567) / 18446744073709551616;
}

function hash(key: string, start: number): number {
  let mixed = start;
  for (let at = 0; at < key.length; at += 1) mixed = imul(mixed ^ key.charCodeAt(at), 0x01000193);
  mixed = imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
