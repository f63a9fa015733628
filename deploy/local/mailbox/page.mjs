/** @type {Record<string, string>} */
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** @param {string} text */
export const escapeHtml = (text) => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const STYLE = `
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1d2433; }
  h1 { font-size: 1.3rem; } article { border-top: 1px solid #d8dde6; padding: .7rem 0; }
  header { display: flex; gap: .8rem; flex-wrap: wrap; } header b { flex: 1 1 20rem; }
  .kind { color: #fff; background: #3b5bdb; border-radius: .3rem; padding: 0 .5rem; }
  time, .who { color: #5b6477; } pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .4rem 0 0; }`;

/**
 * Everything in here came from outside: nothing reaches the page unescaped, and mails are shown as text only.
 *
 * @param {Omit<import('./arrivals.mjs').Arrival, 'details'>[]} arrivals
 */
export function mailboxPage(arrivals) {
  const items = arrivals.map(
    (one) => `<article><header>
<span class="kind">${escapeHtml(one.kind)}</span><b>${escapeHtml(one.subject || '(no subject)')}</b>
<span class="who">${escapeHtml(one.to)}</span><time>${escapeHtml(one.receivedAt)}</time>
<a href="/messages/${encodeURIComponent(one.id)}">JSON</a></header><pre>${escapeHtml(one.text)}</pre></article>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Development mailbox</title><style>${STYLE}</style></head>
<body><h1>Development mailbox: ${arrivals.length} sent</h1>
<p>Mails, text messages and webhooks of this local mesh end here and go nowhere else. Reload to see new ones.</p>
${items.join('\n') || '<p>Nothing yet.</p>'}
</body></html>`;
}
