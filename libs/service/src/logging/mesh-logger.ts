import type { LoggerService } from '@nestjs/common';
import { pino, stdTimeFunctions, type Level, type LevelWithSilent, type Logger } from 'pino';
import { describeEntry } from './describe-entry.js';

/** Lines Nest writes for every route and module at each start: of use only to somebody who looks for them. */
const CHATTY = new Set([
  'RouterExplorer',
  'RoutesResolver',
  'InstanceLoader',
  'NestFactory',
  'NestApplication',
  'NestMicroservice',
]);

/** Nest's logger on pino: one JSON object a line, personal data masked, line breaks and control characters escaped. */
export class MeshLogger implements LoggerService {
  readonly #pino: Logger;

  constructor(service: string, level: LevelWithSilent = 'info') {
    this.#pino = pino({
      level,
      base: { service },
      messageKey: 'message',
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    });
  }

  set level(level: LevelWithSilent) {
    this.#pino.level = level;
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.#write('info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.#write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.#write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.#write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.#write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.#write('fatal', message, rest);
  }

  /** Calls back when everything written so far is out. */
  flush(done: () => void): void {
    this.#pino.flush(() => done());
  }

  #write(level: Level, message: unknown, rest: readonly unknown[]): void {
    // Nest hands the context over as the last text.
    const context = typeof rest.at(-1) === 'string' ? String(rest.at(-1)) : undefined;
    const actual = level === 'info' && context !== undefined && CHATTY.has(context) ? 'debug' : level;
    if (!this.#pino.isLevelEnabled(actual)) return;
    const { text, fields } = describeEntry(message, context === undefined ? rest : rest.slice(0, -1));
    this.#pino[actual]({ ...(context === undefined ? {} : { context }), ...fields }, text);
  }
}
