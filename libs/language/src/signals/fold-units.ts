import { SIMPLIFIED } from '../fold-text.js';

/** More than any accepted message has; the rest of a longer text is not read. */
const LOOK_AT = 131_072;

/** Marks in the table: what follows is never a folded character itself, for control characters are dropped. */
const UNSEEN = 0;
const DROPPED = 1;
const PICTURE = 2;
const SEVERAL = 3;
const SPACE = 0x20;
const NEWLINE = 0x0a;

/** One entry a UTF-16 unit, filled as texts need them: folding a character anew costs more than reading a whole text. */
const table = new Uint16Array(65_536);
const several = new Map<number, string>();

/** A folded text that knows where it came from. Pictures are left out; they never join or part words. */
export interface FoldedUnits {
  readonly length: number;
  readonly units: Uint16Array;
  /** Where each unit stood in the text. */
  readonly places: Uint32Array;
  /** 1: a picture was left out right before this unit, so a Latin word may end here. */
  readonly parted: Uint8Array;
  /** The first pictures, in order. */
  readonly pictures: readonly { text: string; at: number }[];
}

/**
 * One form for one meaning: compatibility characters (Unicode NFKD), case, accents, traditional characters; without apostrophes,
 * invisible characters and spaces beside Chinese characters. Takes time linear in the text. Valid until the next call.
 */
export function foldUnits(text: string): FoldedUnits {
  const size = Math.min(text.length, LOOK_AT);
  const out = new Folding(size);
  for (let at = 0; at < size; at += 1) {
    const unit = text.charCodeAt(at);
    const known = table[unit] ?? UNSEEN;
    const folded = known === UNSEEN ? learn(unit) : known;
    if (folded > SEVERAL) out.push(folded, at);
    else if (folded === PICTURE) out.picture(text, at);
    else if (folded === SEVERAL) {
      const point = text.codePointAt(at) ?? unit;
      out.pushAll(several.get(point) ?? learnPoint(point), text, at);
      if (point > 0xffff) at += 1;
    }
  }
  return out.done();
}

function learn(unit: number): number {
  const surrogate = unit >= 0xd800 && unit <= 0xdfff;
  const folded = surrogate ? '' : foldChar(String.fromCharCode(unit));
  let entry = folded.length === 1 ? folded.charCodeAt(0) : DROPPED;
  // The first half of a pair is looked up as a whole; a half alone is dropped.
  if (surrogate ? unit < 0xdc00 : folded.length > 1) entry = SEVERAL;
  if (folded === PICTURE_TEXT) entry = PICTURE;
  table[unit] = entry;
  return entry;
}

const PICTURE_TEXT = '\u0002';
/** What stands for more is left out: one ligature of Arabic means eighteen characters. */
const LONGEST = 4;
const KNOWN_POINTS = 4096;
const MOST_PICTURES = 32;

function learnPoint(point: number): string {
  const folded = foldChar(String.fromCodePoint(point));
  if (several.size < KNOWN_POINTS) several.set(point, folded);
  return folded;
}

function foldChar(char: string): string {
  if (/^[\n\r\u2028\u2029]$/.test(char)) return '\n';
  if (/^\s$/.test(char)) return ' ';
  if (/^['’‘`´ʼ＇]$/.test(char)) return '';
  if (/^[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]$/u.test(char)) return PICTURE_TEXT;
  const plain = char
    .normalize('NFKD')
    .replace(/[\p{M}\p{C}\p{Lm}\p{Sk}]/gu, '')
    .toLowerCase();
  return plain.length > LONGEST ? '' : (SIMPLIFIED.get(plain) ?? plain);
}

/** Room for what a text of `size` characters can become. */
const roomFor = (size: number) => ({
  units: new Uint16Array(size * LONGEST),
  places: new Uint32Array(size * LONGEST),
  parted: new Uint8Array(size * LONGEST),
});
/** Kept for texts of usual length. */
const USUAL = 2048;
const usualRoom = roomFor(USUAL);

class Folding {
  private readonly room: typeof usualRoom;
  private readonly pictures: { text: string; at: number }[] = [];
  private length = 0;
  private picturePending = false;

  constructor(size: number) {
    this.room = size <= USUAL ? usualRoom : roomFor(size);
  }

  push(unit: number, at: number): void {
    const { units, places, parted } = this.room;
    const before = this.length === 0 ? NEWLINE : (units[this.length - 1] ?? NEWLINE);
    if (unit === SPACE && (before === SPACE || before === NEWLINE || isHan(before))) return;
    if (before === SPACE && (unit === NEWLINE || isHan(unit))) this.length -= 1;
    units[this.length] = unit;
    places[this.length] = at;
    parted[this.length] = this.picturePending ? 1 : 0;
    this.picturePending = false;
    this.length += 1;
  }

  pushAll(folded: string, text: string, at: number): void {
    if (folded === PICTURE_TEXT) this.picture(text, at);
    else for (let unit = 0; unit < folded.length; unit += 1) this.push(folded.charCodeAt(unit), at);
  }

  picture(text: string, at: number): void {
    this.picturePending = true;
    if (this.pictures.length >= MOST_PICTURES) return;
    this.pictures.push({ text: String.fromCodePoint(text.codePointAt(at) ?? 0), at });
  }

  done(): FoldedUnits {
    const { length, room, pictures } = this;
    // What stands behind is of a text before this one.
    return { length, ...room, units: room.units.subarray(0, length), pictures };
  }
}

export function isHan(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff;
}

export function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
