import { Problem } from './problem.mjs';

/** Distance from PORT_BASE, and the variable that overrides it. */
const PORTS = {
  intake: { offset: 1, variable: 'INTAKE_PORT' },
  routing: { offset: 2, variable: 'ROUTING_PORT' },
  notifications: { offset: 3, variable: 'NOTIFICATIONS_PORT' },
  analytics: { offset: 4, variable: 'ANALYTICS_PORT' },
  mailbox: { offset: 25, variable: 'MAILBOX_PORT' },
  mailboxSmtp: { offset: 26, variable: 'MAILBOX_SMTP_PORT' },
  smtpIn: { offset: 27, variable: 'SMTP_PORT' },
};

/** @typedef {Record<keyof typeof PORTS, number>} MeshPorts */

/** @param {keyof MeshPorts} name */
export const portVariable = (name) => PORTS[name].variable;

/**
 * The fixed ports of a local mesh: 3001 to 3004 for the services unless PORT_BASE or a port's own variable says else.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {MeshPorts}
 */
export function meshPorts(env) {
  const base = portFrom(env, 'PORT_BASE', 3000);
  const entries = Object.entries(PORTS).map(([name, { offset, variable }]) => [
    name,
    portFrom(env, variable, base + offset),
  ]);
  /** @type {MeshPorts} */
  const ports = Object.fromEntries(entries);
  refuseDoubles(ports);
  return ports;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} variable
 * @param {number} fallback
 */
function portFrom(env, variable, fallback) {
  const port = Number(env[variable] || fallback);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Problem(`${variable}=${env[variable] ?? port} is not a port: give a number from 1 to 65535.`);
}

/** @param {MeshPorts} ports */
function refuseDoubles(ports) {
  const names = /** @type {(keyof MeshPorts)[]} */ (Object.keys(ports));
  for (const [index, name] of names.entries()) {
    const other = names.slice(0, index).find((earlier) => ports[earlier] === ports[name]);
    if (other === undefined) continue;
    throw new Problem(
      `${portVariable(other)} and ${portVariable(name)} are both ${ports[name]}: give each a port of its own.`,
    );
  }
}
