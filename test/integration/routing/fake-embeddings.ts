import { drip, json, pour, type Behaviour } from '../../support/fake-http.js';

/** Words of one meaning; texts that share one are near, whatever else they say. */
const MEANINGS = [/出国|境外|东京|护照/, /宠物|养猫|小狗/];

export function vectorOf(text: string): number[] {
  const noise = Array.from({ length: 6 }, (_, at) => ((text.codePointAt(at % text.length) ?? 0) % 17) / 100);
  return [...MEANINGS.map((words) => (words.test(text) ? 1 : 0)), ...noise, 0.01];
}

const inputOf = ({ body }: Parameters<Behaviour>[0]): string[] => body.input as string[];
const list = (vectors: unknown[]): Behaviour =>
  json(200, { object: 'list', data: vectors.map((embedding, index) => ({ index, embedding })) });
const text =
  (type: string, body: string): Behaviour =>
  (_call, response) =>
    void response.writeHead(200, { 'content-type': type }).end(body);

export const honest: Behaviour = (call, response) => list(inputOf(call).map(vectorOf))(call, response);

/** Ways in which an endpoint of vectors can be down, slow or lying. */
export const MISDEEDS: Readonly<Record<string, Behaviour>> = {
  hangs: () => undefined,
  'hangs up': (_call, response) => void response.destroy(),
  drips: (_call, response) => drip(response),
  'fails with 500': json(500, { error: 'no' }),
  'shows a page': text('text/html', '<html><script>alert(1)</script></html>'),
  'breaks off': text('application/json', '{"data": ['),
  'gives another width': (call, response) => list(inputOf(call).map(() => [1, 0, 0]))(call, response),
  'gives one too few': (call, response) => list(inputOf(call).slice(1).map(vectorOf))(call, response),
  'gives one too many': (call, response) => list([...inputOf(call).map(vectorOf), [1, 0]])(call, response),
  'gives NaN': text('application/json', '{"data":[{"index":0,"embedding":[NaN,1]}]}'),
  'gives words': (call, response) => list(inputOf(call).map(() => ['a', 'b']))(call, response),
  'gives zeros': (call, response) => list(inputOf(call).map(() => [0, 0, 0]))(call, response),
  'gives what no number holds': text('application/json', '{"data":[{"index":0,"embedding":[1e999,1]}]}'),
  'never stops talking': (_call, response) => pour(response),
};
