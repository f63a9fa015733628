import { AcceptanceMesh } from './acceptance-mesh.js';
import { channelRows } from './micro-loan/channels.rows.js';
import { tierRows } from './micro-loan/tiers.rows.js';
import { policyRows } from './micro-loan/policy.rows.js';
import { verificationRows } from './micro-loan/verification.rows.js';
import { suggestionRows } from './micro-loan/suggestion.rows.js';
import { loanFactRows } from './micro-loan/facts.rows.js';
import { ageRows } from './micro-loan/age.rows.js';

let started: AcceptanceMesh;
const mesh = (): AcceptanceMesh => started;

beforeAll(async () => {
  started = await AcceptanceMesh.start('micro_loan');
}, 90_000);

afterAll(() => started.stop());

describe('micro-loan', () => {
  channelRows(mesh);
  tierRows(mesh);
  policyRows(mesh);
  verificationRows(mesh);
  suggestionRows(mesh);
  loanFactRows(mesh);
  ageRows(mesh);
});
