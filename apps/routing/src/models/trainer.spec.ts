import { loadDesks } from '#lib/desks';
import { trainDesk } from '#lib/language';
import { Trainer } from './trainer.js';

const desks = loadDesks('deploy/desks');

describe('Trainer', () => {
  it('trains the same model as in one go, and lets other things happen meanwhile', async () => {
    const desk = desks.get('credit-score');
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    const labelled = [{ text: '那个小本本', intent: 'report.progress' }];
    const [model, ...more] = await new Trainer().train([{ desk, labelled }]);
    clearInterval(timer);
    expect(model?.version).toBe(trainDesk(desk, labelled).version);
    expect(more).toEqual([]);
    expect(turns).toBeGreaterThan(2);
  });
});
