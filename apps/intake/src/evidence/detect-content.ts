import { isUtf8 } from 'node:buffer';

export type ContentType =
  'application/pdf' | 'image/jpeg' | 'image/png' | 'image/webp' | 'image/heic' | 'text/plain; charset=utf-8';

/** What content is by its own bytes, or why it is not taken. Names and headers are not asked: their sender wrote them. */
export type Detected = { readonly contentType: ContentType } | { readonly refused: string };

/** Readers of PDF look for its header this far into a file, so a file with one there is a PDF to them, whatever it is to others. */
const PDF_HEADER_WITHIN = 1024;
const PDF_HEADER = '%PDF-';

/** @param content not empty */
export function detectContent(content: Buffer): Detected {
  const found = fileType(content);
  if (found !== undefined && 'refused' in found) return found;
  const pdfAt = content.subarray(0, PDF_HEADER_WITHIN + PDF_HEADER.length).indexOf(PDF_HEADER, 0, 'latin1');
  if (pdfAt > 0) return { refused: `a PDF header stands at byte ${pdfAt}, not at the beginning` };
  if (endsAsZip(content)) return { refused: 'it is also a ZIP archive' };
  return found ?? textType(content);
}

function fileType(content: Buffer): Detected | undefined {
  const has = (magic: string, at = 0): boolean => content.toString('latin1', at, at + magic.length) === magic;
  if (has(PDF_HEADER)) return { contentType: 'application/pdf' };
  if (has('\xff\xd8\xff')) return { contentType: 'image/jpeg' };
  if (has('\x89PNG\r\n\x1a\n') && has('IHDR', 12)) return { contentType: 'image/png' };
  if (has('RIFF') && has('WEBPVP8', 8)) return { contentType: 'image/webp' };
  if (has('ftyp', 4))
    return isHeic(content)
      ? { contentType: 'image/heic' }
      : { refused: 'it is a video, or an image of another kind than HEIC' };
  const known = REFUSED.find(([magic]) => has(magic));
  if (known === undefined) return undefined;
  const [magic, what] = known;
  return { refused: magic === ZIP && isOffice(content) ? 'it is an Office document' : what };
}

const ZIP = 'PK\x03\x04';
const ZIP_END = 'PK\x05\x06';

/** Found by their first bytes, so that the refusal can say what the file is. */
const REFUSED: readonly (readonly [magic: string, what: string])[] = [
  [ZIP, 'it is a ZIP archive'],
  [ZIP_END, 'it is a ZIP archive'],
  ['PK\x07\x08', 'it is a ZIP archive'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'it is an Office document'],
  ['{\\rtf', 'it is an RTF document'],
  ['%!PS', 'it is a PostScript program'],
  ['MZ', 'it is a Windows program'],
  ['\x7fELF', 'it is a program'],
  ['\xca\xfe\xba\xbe', 'it is a program'],
  ['\xce\xfa\xed\xfe', 'it is a program'],
  ['\xcf\xfa\xed\xfe', 'it is a program'],
  ['\xfe\xed\xfa', 'it is a program'],
  ['\0asm', 'it is a program'],
  ['#!', 'it is a script'],
  ['Rar!', 'it is an archive'],
  ['7z\xbc\xaf\x27\x1c', 'it is an archive'],
  ['\x1f\x8b', 'it is an archive'],
  ['BZh', 'it is an archive'],
  ['\xfd7zXZ', 'it is an archive'],
  ['GIF8', 'it is a GIF image'],
  ['II*\0', 'it is a TIFF image'],
  ['MM\0*', 'it is a TIFF image'],
  ['\xff\xfe', 'it is text, but not UTF-8'],
  ['\xfe\xff', 'it is text, but not UTF-8'],
];

/** Office keeps its documents in ZIP archives with this entry, by rule near the beginning. */
function isOffice(content: Buffer): boolean {
  const head = content.subarray(0, 4096);
  return head.includes('[Content_Types].xml') || head.includes('application/vnd.oasis.opendocument');
}

const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx']);

/** The brands of the first box: the major one, a version, then the compatible ones. `mif1` alone could be any codec. */
function isHeic(content: Buffer): boolean {
  if (content.length < 16) return false;
  const end = Math.min(content.readUInt32BE(0), content.length, 256);
  const brands = [content.toString('latin1', 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(content.toString('latin1', at, at + 4));
  return brands.some((brand) => HEIC_BRANDS.has(brand));
}

/** A ZIP is read from its end: a record of 22 bytes, then a comment of at most 65,535. */
const ZIP_END_BYTES = 22;
const ZIP_COMMENT_BYTES = 0xffff;

function endsAsZip(content: Buffer): boolean {
  const tail = content.subarray(-(ZIP_END_BYTES + ZIP_COMMENT_BYTES));
  for (let at = tail.indexOf(ZIP_END, 0, 'latin1'); at !== -1; at = tail.indexOf(ZIP_END, at + 1, 'latin1')) {
    // Four bytes alone stand in one photo of 65,000 by chance. No archive of several disks is opened by anything, so these are 0.
    if (at + ZIP_END_BYTES <= tail.length && tail.readUInt32LE(at + 4) === 0) return true;
  }
  return false;
}

/** Anything a browser would take for a page or a drawing, wherever it stands: what is harmless text here must be so elsewhere. */
const MARKUP =
  /<(?:!doctype|!entity|!\[cdata\[|\?xml|\?php|\/?(?:html|head|body|svg|script|style|iframe|frame|object|embed|applet|form|img|link|meta|base|math|template|video|audio|table|title|a)(?![\w-]))/i;

function textType(content: Buffer): Detected {
  if (!isUtf8(content)) return { refused: 'it is none of PDF, JPEG, PNG, WebP, HEIC and UTF-8 text' };
  if (content.some(isControl)) return { refused: 'it holds control characters, so it is no plain text' };
  const text = content.toString('utf8');
  const markup = MARKUP.exec(text)?.[0].toLowerCase();
  if (markup === undefined) return { contentType: 'text/plain; charset=utf-8' };
  return { refused: markup.includes('svg') ? 'it is an SVG drawing' : 'it holds HTML or XML' };
}

/** All but tab, line feed, form feed and carriage return. */
function isControl(byte: number): boolean {
  return (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d) || byte === 0x7f;
}
