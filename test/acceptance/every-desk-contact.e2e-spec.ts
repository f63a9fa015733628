import { useMesh } from './acceptance-mesh.js';
import { proactiveRows as creditScoreRows } from './credit-score/proactive.rows.js';
import { contactRows } from './every-desk/contact.rows.js';
import { resultRows } from './instalments/result.rows.js';
import { proactiveRows as microLoanRows } from './micro-loan/proactive.rows.js';
import { progressRows } from './wallet-loan/progress.rows.js';
import { proactiveRows as walletLoanRows } from './wallet-loan/proactive.rows.js';

const mesh = useMesh('contact', { CARE_POLL_MS: '100' });

/** Each row sets the clock it needs; none goes by another's. */
describe('contact and care at every desk', () => {
  contactRows(mesh);
  microLoanRows(mesh);
  walletLoanRows(mesh);
  progressRows(mesh);
  resultRows(mesh);
  creditScoreRows(mesh);
});
