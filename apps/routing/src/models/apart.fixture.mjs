/** Echoes one message; "die" ends it, "sleep" never answers. */
process.once('message', ({ text, bytes }) => {
  if (text === 'die') process.exit(3);
  if (text !== 'sleep') process.send({ text: `${text}!`, bytes }, () => process.disconnect());
});
process.once('disconnect', () => process.exit());
