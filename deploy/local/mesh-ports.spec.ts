import { meshPorts } from './mesh-ports.mjs';

describe('the ports of a local mesh', () => {
  it('start at 3001', () => {
    expect(meshPorts({})).toMatchObject({ intake: 3001, routing: 3002, notifications: 3003, analytics: 3004 });
  });

  it('move together with PORT_BASE and one by one with their own variables', () => {
    const ports = meshPorts({ PORT_BASE: '4000', ROUTING_PORT: '9002' });
    expect(ports).toMatchObject({ intake: 4001, routing: 9002, mailbox: 4025 });
  });

  it.each(['0', '65536', '30.5', 'http'])('refuse %s by name', (port) => {
    expect(() => meshPorts({ INTAKE_PORT: port })).toThrow(`INTAKE_PORT=${port} is not a port`);
  });

  it('must differ', () => {
    expect(() => meshPorts({ ROUTING_PORT: '3001' })).toThrow(
      'INTAKE_PORT and ROUTING_PORT are both 3001: give each a port of its own.',
    );
  });
});
