import { getPriority } from 'node:os';

/** Echoes one message; "die" ends it, "sleep" never answers, "priority" is answered once it has been changed. */
process.once('message', ({ text, bytes }) => {
  if (text === 'die') process.exit(3);
  if (text === 'sleep') return;
  const answer = () => process.send({ text: `${text}!`, bytes, priority: getPriority() }, () => process.disconnect());
  if (text !== 'priority') answer();
  else
    setInterval(() => {
      if (getPriority() !== 0) answer();
    }, 5);
});
process.once('disconnect', () => process.exit());
