/** Every wrong environment variable, so that one start shows them all. Values are never repeated. */
export class ConfigError extends Error {
  constructor(readonly problems: ReadonlyArray<{ name: string; message: string }>) {
    super(
      `Configuration is wrong (${problems.length}):\n${problems
        .map((problem) => `  ${problem.name}: ${problem.message}`)
        .join('\n')}`,
    );
    this.name = 'ConfigError';
  }
}
