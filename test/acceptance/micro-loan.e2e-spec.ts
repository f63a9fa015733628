import { useMesh } from './acceptance-mesh.js';
import { channelRows } from './micro-loan/channels.rows.js';
import { tierRows } from './micro-loan/tiers.rows.js';
import { policyRows } from './micro-loan/policy.rows.js';
import { verificationRows } from './micro-loan/verification.rows.js';
import { suggestionRows } from './micro-loan/suggestion.rows.js';
import { loanFactRows } from './micro-loan/facts.rows.js';
import { ageRows } from './micro-loan/age.rows.js';

const mesh = useMesh('micro_loan');

describe('micro-loan', () => {
  channelRows(mesh);
  tierRows(mesh);
  policyRows(mesh);
  verificationRows(mesh);
  suggestionRows(mesh);
  loanFactRows(mesh);
  ageRows(mesh);
});
