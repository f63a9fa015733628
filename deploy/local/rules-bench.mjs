import { runCommand } from './run-command.mjs';

// `npm run bench:rules`: what one decision of the rules costs. Ends with 1 when one costs more than it may.

await runCommand(undefined, async () => {
  const { benchRules } = await import('../../test/bench/rules/main.mjs');
  process.exitCode = await benchRules((line) => process.stdout.write(`${line}\n`));
});
