const { imul } = Math;

/** 32 bits that stand for a text, the same on every machine (FNV-1a over UTF-16 units, finished as MurmurHash3). */
export function hashText(text: string, start = 0x811c9dc5): number {
  let mixed = start;
  for (let at = 0; at < text.length; at += 1) mixed = imul(mixed ^ text.charCodeAt(at), 0x01000193);
  mixed = imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
