import { AcceptanceMesh } from './acceptance-mesh.js';
import { objectionClockRows } from './every-desk/objection-clock.rows.js';
import { versionRows } from './every-desk/versions.rows.js';

let started: AcceptanceMesh;
const mesh = (): AcceptanceMesh => started;

beforeAll(async () => {
  started = await AcceptanceMesh.start('every_desk_flows');
}, 90_000);

afterAll(() => started.stop());

// Restarts services with other packs and moves time: a mesh of its own.
describe('every desk: versions and time', () => {
  versionRows(mesh);
  objectionClockRows(mesh);
});
