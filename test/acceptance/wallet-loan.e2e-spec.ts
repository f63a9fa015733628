import { useMesh } from './acceptance-mesh.js';
import { careRows } from './wallet-loan/care.rows.js';
import { channelRows } from './wallet-loan/channels.rows.js';
import { evidencePackRows } from './wallet-loan/evidence-pack.rows.js';
import { costRows } from './wallet-loan/cost.rows.js';
import { riskRows } from './wallet-loan/risk.rows.js';
import { identityRows } from './wallet-loan/identity.rows.js';
import { complaintRows } from './wallet-loan/complaint.rows.js';
import { walletFactRows } from './wallet-loan/facts.rows.js';
import { reachRows } from './wallet-loan/reach.rows.js';

const mesh = useMesh('wallet_loan');

describe('wallet-loan', () => {
  careRows(mesh);
  evidencePackRows(mesh);
  channelRows(mesh);
  costRows(mesh);
  riskRows(mesh);
  identityRows(mesh);
  complaintRows(mesh);
  walletFactRows(mesh);
  reachRows(mesh);
});
