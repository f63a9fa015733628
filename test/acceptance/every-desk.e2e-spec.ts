import { useMesh } from './acceptance-mesh.js';
import { jointComplaintRows } from './every-desk/joint-complaint.rows.js';
import { recusalRows } from './every-desk/recusal.rows.js';
import { appealRows } from './every-desk/appeal.rows.js';
import { erasureRows } from './every-desk/erasure.rows.js';
import { rightsRows } from './every-desk/rights.rows.js';
import { holdRows } from './every-desk/hold.rows.js';
import { disclosureRows } from './every-desk/disclosure.rows.js';
import { seniorRows } from './every-desk/seniors.rows.js';

const mesh = useMesh('every_desk');

describe('every-desk', () => {
  recusalRows(mesh);
  jointComplaintRows(mesh);
  holdRows(mesh);
  appealRows(mesh);
  rightsRows(mesh);
  erasureRows(mesh);
  disclosureRows(mesh);
  seniorRows(mesh);
});
