const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

const heic = (major: string, ...compatible: string[]): Buffer =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 16 + 4 * compatible.length]),
    latin1(`ftyp${major}\0\0\0\0${compatible.join('')}`),
    Buffer.alloc(64, 1),
  ]);

const PDF = latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n%%EOF\n');
const PNG = Buffer.concat([latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), Buffer.alloc(32, 7)]);
const JPEG = Buffer.concat([latin1('\xff\xd8\xff\xe0\0\x10JFIF'), Buffer.alloc(32, 9), latin1('\xff\xd9')]);
const ZIP_END = Buffer.concat([latin1('PK\x05\x06'), Buffer.alloc(18)]);

/** Files as short as they can be and still be what they are. */
export const TAKEN: readonly (readonly [what: string, content: Buffer, contentType: string])[] = [
  ['a PDF', PDF, 'application/pdf'],
  ['a JPEG', JPEG, 'image/jpeg'],
  ['a PNG', PNG, 'image/png'],
  ['a lossy WebP', latin1('RIFF\x24\0\0\0WEBPVP8 \0\0\0\0'), 'image/webp'],
  ['a lossless WebP', latin1('RIFF\x24\0\0\0WEBPVP8L\0\0\0\0'), 'image/webp'],
  ['a HEIC', heic('heic', 'mif1'), 'image/heic'],
  ['a HEIC that calls itself mif1 first', heic('mif1', 'mif1', 'heic'), 'image/heic'],
  ['Chinese text', Buffer.from('客服说利率是 7.2%，\r\n合同写的是 15%。\t附：a < b'), 'text/plain; charset=utf-8'],
  ['text with a byte order mark', Buffer.from('\ufeff聊天记录'), 'text/plain; charset=utf-8'],
];

/** Refused by what is in them, whatever they are called. The text is part of the reason given. */
export const REFUSED: readonly (readonly [what: string, content: Buffer, why: string])[] = [
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'SVG'],
  ['an SVG behind an XML header', Buffer.from('<?xml version="1.0"?><svg/>'), 'XML'],
  ['HTML', Buffer.from('<!DOCTYPE html><title>x</title>'), 'HTML'],
  ['HTML behind much text', Buffer.from(`${'你好 '.repeat(5000)}<script src=//x></script>`), 'HTML'],
  ['a ZIP', latin1('PK\x03\x04\x14\0\0\0'), 'ZIP'],
  ['an empty ZIP', ZIP_END, 'ZIP'],
  ['a Word document', latin1('PK\x03\x04\x14\0\x06\0[Content_Types].xml'), 'Office'],
  ['an old Word document', latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0'), 'Office'],
  ['an RTF', latin1('{\\rtf1 hello}'), 'RTF'],
  ['a Windows program', latin1('MZ\x90\0\x03\0\0\0'), 'program'],
  ['a Linux program', latin1('\x7fELF\x02\x01\x01\0'), 'program'],
  ['a Java class', latin1('\xca\xfe\xba\xbe\0\0\0\x34'), 'program'],
  ['a shell script', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'script'],
  ['a GIF', latin1('GIF89a\x01\0\x01\0'), 'GIF'],
  ['a video', heic('isom', 'mp42'), 'video'],
  ['a RIFF that is no image', latin1('RIFF\x24\0\0\0WAVEfmt '), 'control characters'],
  ['a PNG without its first chunk', latin1('\x89PNG\r\n\x1a\n'), 'none of'],
  ['text in GBK', Buffer.from([0xc4, 0xe3, 0xba, 0xc3]), 'none of'],
  ['text in UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('你好', 'utf16le')]), 'not UTF-8'],
  ['text with a NUL', Buffer.from('a\0b'), 'control characters'],
  ['text with terminal codes', Buffer.from('\u001b[2Jgone'), 'control characters'],
  ['a PDF behind text', Buffer.concat([Buffer.from('hello\n'), PDF]), 'PDF header stands at byte'],
  ['a PDF inside a JPEG', Buffer.concat([JPEG.subarray(0, 20), PDF]), 'PDF header stands at byte 20'],
  ['a PDF inside a HEIC, at the last byte readers look at', polyglotAt(1024), 'PDF header stands at byte 1024'],
  ['a PDF that is a ZIP too', Buffer.concat([PDF, ZIP_END]), 'also a ZIP'],
  ['a PNG that is a ZIP with a comment too', Buffer.concat([PNG, ZIP_END, Buffer.from('comment')]), 'also a ZIP'],
  ['nothing known', Buffer.from([0x80, 0x81, 0x82, 0x83]), 'none of'],
];

function polyglotAt(at: number): Buffer {
  const image = heic('heic', 'mif1');
  return Buffer.concat([image, Buffer.alloc(at - image.length, 1), PDF]);
}
