import { floats, int8s, ModelFileError, readModelFile, strings, versionOf, writeModelFile } from './model-file.js';

const file = {
  kind: 'sample',
  header: { labels: ['还款', 'card\nlost'] },
  segments: { numbers: Float32Array.of(1.5, -2), weights: Int8Array.of(-127, 0, 3), terms: ['提前', '', 'early'] },
};
const bytes = writeModelFile(file);

describe('model file', () => {
  it('gives back what was written', () => {
    const read = readModelFile(bytes, 'sample');
    expect(read.header).toEqual(file.header);
    expect([...floats(read, 'numbers')]).toEqual([1.5, -2]);
    expect([...int8s(read, 'weights')]).toEqual([-127, 0, 3]);
    expect(strings(read, 'terms')).toEqual(['提前', '', 'early']);
  });

  it('packs what is mostly nought, and gives it back', () => {
    const weights = Int8Array.from({ length: 50_000 }, (_, at) => (at % 97 === 0 ? (at % 251) - 125 : 0));
    const packed = writeModelFile({ ...file, segments: { weights } });
    expect(packed.length).toBeLessThan(25_000);
    expect([...int8s(readModelFile(packed, 'sample'), 'weights')]).toEqual([...weights]);
  });

  it('has the same version for the same content, another for any other', () => {
    expect(versionOf(writeModelFile(file))).toBe(versionOf(bytes));
    expect(versionOf(writeModelFile({ ...file, header: {} }))).not.toBe(versionOf(bytes));
  });

  it('refuses other files, other kinds, and damaged or cut files with one sentence', () => {
    const damaged = Uint8Array.from(bytes, (byte, at) => (at === bytes.length - 1 ? byte ^ 1 : byte));
    const attempts: [Uint8Array, string, RegExp][] = [
      [new Uint8Array(), 'sample', /is no model/],
      [Buffer.from('{"text":"where is my card"}\n'.repeat(9)), 'sample', /is no model/],
      [bytes, 'other', /is a model of sample, not of other/],
      [damaged, 'sample', /is damaged/],
      [bytes.slice(0, -2), 'sample', /is damaged/],
    ];
    for (const [content, kind, sentence] of attempts) {
      const read = () => readModelFile(content, kind);
      expect(read).toThrow(ModelFileError);
      expect(read).toThrow(sentence);
    }
  });

  it('names a segment that is missing or of another type', () => {
    const read = readModelFile(bytes, 'sample');
    expect(() => floats(read, 'weights')).toThrow('lacks the numbers "weights"');
    expect(() => int8s(read, 'none')).toThrow('lacks the weights "none"');
    expect(() => strings(read, 'numbers')).toThrow('lacks the list "numbers"');
  });
});
