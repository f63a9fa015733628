import { AcceptanceMesh } from './acceptance-mesh.js';
import { disputeFormRows } from './credit-score/dispute-forms.rows.js';
import { objectionRows } from './credit-score/objection.rows.js';

let started: AcceptanceMesh;
const mesh = (): AcceptanceMesh => started;

beforeAll(async () => {
  started = await AcceptanceMesh.start('credit_score');
}, 90_000);

afterAll(() => started.stop());

describe('credit-score', () => {
  disputeFormRows(mesh);
  objectionRows(mesh);
});
