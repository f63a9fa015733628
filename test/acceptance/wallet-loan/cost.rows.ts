import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';

interface Quote {
  totalCost: string;
  annualSimple: string;
  annualCompound: string;
  schedule: { payment: string }[];
}

const SHOP = { method: 'fixed-payment', principal: '12000', payment: '1072', months: 12 };
const FEE = { name: '服务费', chargedBy: '平台', percent: '2', when: 'withheld' };

/** What a loan costs a year, by the vectors of the rule pack. */
export function costRows(mesh: () => AcceptanceMesh): void {
  const quote = (terms: unknown): Promise<Quote> => mesh().ask('routing', 'POST', '/v1/quotes', terms);

  capability('D13', async () => {
    const daily = { method: 'daily', principal: '10000.00', rate: { percent: '0.05', per: 'day' }, days: 30 };
    expect(await quote(daily)).toMatchObject({ totalCost: '150.00', annualSimple: '18.25' });
  });

  capability('D14', async () => {
    const rate = { percent: '2', per: 'month' };
    const found = await quote({ method: 'equal-instalment', principal: '12000', rate, months: 12 });
    expect(found).toMatchObject({ annualSimple: '24.00', annualCompound: '26.82' });
    expect(found.schedule[0]).toMatchObject({ payment: '1134.72' });
  });

  capability('D15', async () => {
    const found = await quote({ ...SHOP, fees: [FEE] });
    expect(found).toMatchObject({ totalCost: '1104.00', annualSimple: '16.90', annualCompound: '18.27' });
  });

  capability('D16', async () => {
    const offers = [
      { name: '低月费，高手续费', terms: { ...SHOP, fees: [FEE] } },
      { name: '月付一千零七十二', terms: SHOP },
    ];
    const { offers: ordered } = await mesh().ask<{ offers: { name: string }[] }>(
      'routing',
      'POST',
      '/v1/quotes/comparison',
      { offers },
    );
    expect(ordered.map(({ name }) => name)).toEqual(['月付一千零七十二', '低月费，高手续费']);
  });
}
