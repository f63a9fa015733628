import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkPlace, readBytes, readText, writeBytes } from './files.js';

describe('files of the command line', () => {
  let folder: string;
  const at = (name: string) => path.join(folder, name);

  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'files-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are written whole, over an old one, with nothing left beside them', async () => {
    writeFileSync(at('model'), 'old');
    await writeBytes(at('model'), 'new');
    expect(readFileSync(at('model'), 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['model']);
  });

  it('leave a device in its place', async () => {
    await writeBytes('/dev/null', 'anything');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('that cannot be read or written are told in one sentence with the name that was given', async () => {
    writeFileSync(at('file'), '');
    await expect(readBytes(at('none'))).rejects.toThrow(`${at('none')} cannot be read: no such file or folder.`);
    await expect(readBytes(folder)).rejects.toThrow(`${folder} cannot be read: it is a folder.`);
    await expect(readBytes(at('file/x'))).rejects.toThrow('cannot be read: a part of its path is no folder.');
    await expect(writeBytes(at('none/x'), '')).rejects.toThrow(`${at('none/x')} cannot be written: no such file`);
    await expect(writeBytes(at('file/x'), '')).rejects.toThrow('cannot be written: a part of its path is no folder.');
    await expect(writeBytes(folder, '')).rejects.toThrow(`${folder} cannot be written: it is a folder.`);
  });

  it('in another encoding than UTF-8 are refused by line', async () => {
    writeFileSync(at('gbk.csv'), Buffer.from('69642c7175657374696f6e0a612cbbb9bfee0a', 'hex'));
    await expect(readText(at('gbk.csv'))).rejects.toThrow(`${at('gbk.csv')} line 2: this is no UTF-8`);
    writeFileSync(at('last.csv'), Buffer.from('610a62ff', 'hex'));
    await expect(readText(at('last.csv'))).rejects.toThrow('line 2: this is no UTF-8');
    writeFileSync(at('good.csv'), 'id\n还款');
    await expect(readText(at('good.csv'))).resolves.toBe('id\n还款');
  });

  it('have a place before a long work begins', async () => {
    await expect(checkPlace(at('model'))).resolves.toBeUndefined();
    await expect(checkPlace('model')).resolves.toBeUndefined();
    await expect(checkPlace(folder)).rejects.toThrow('it is a folder.');
    await expect(checkPlace(at('none/model'))).rejects.toThrow(`there is no folder ${at('none')}.`);
    writeFileSync(at('file'), '');
    await expect(checkPlace(at('file/model'))).rejects.toThrow(`there is no folder ${at('file')}.`);
  });
});
