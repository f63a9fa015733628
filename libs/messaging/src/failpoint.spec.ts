import { armFailpoint, failpoint } from './failpoint.js';

describe('failpoint', () => {
  afterEach(() => armFailpoint(undefined));

  it('does nothing until it is armed, and then only at its step and after the passes asked for', async () => {
    await failpoint('relay-read');
    armFailpoint('relay-read:throw:1');
    await failpoint('before-commit');
    await failpoint('relay-read');
    await expect(failpoint('relay-read')).rejects.toThrow('failpoint relay-read');
  });

  it('arms several', async () => {
    armFailpoint('committed-before-publish:throw,relay-read:throw:1');
    await expect(failpoint('committed-before-publish')).rejects.toThrow('failpoint');
    await failpoint('relay-read');
    await expect(failpoint('relay-read')).rejects.toThrow('failpoint');
  });

  it.each(['relay-raed:kill', 'relay-read:explode', 'relay-read'])(
    'refuses "%s": it would disturb nothing',
    (definition) => {
      expect(() => armFailpoint(definition)).toThrow('FAILPOINT');
    },
  );
});
