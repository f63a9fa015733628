import { useMesh } from './acceptance-mesh.js';
import { disputeRows } from './credit-score/dispute.rows.js';
import { disputeFormRows } from './credit-score/dispute-forms.rows.js';
import { objectionRows } from './credit-score/objection.rows.js';
import { privacyRows } from './credit-score/privacy.rows.js';
import { scoreFactRows } from './credit-score/facts.rows.js';

const mesh = useMesh('credit_score');

describe('credit-score', () => {
  disputeFormRows(mesh);
  disputeRows(mesh);
  objectionRows(mesh);
  privacyRows(mesh);
  scoreFactRows(mesh);
});
