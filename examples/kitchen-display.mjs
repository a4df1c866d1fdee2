// A kitchen display: every open ticket, drawn anew whenever one changes. A program without dependencies.
//   QRES_URL=http://localhost:8000 QRES_KEY=qres_live_… node kitchen-display.mjs
const { QRES_URL, QRES_KEY } = process.env;
const PAUSE_MS = 2000;
const TYPES = 'ticket.created,ticket.fired,ticket.changed,ticket.seen,ticket.unseen,ticket.bumped,ticket.recalled';
const tickets = new Map();

async function ask(path) {
  const headers = { authorization: `Bearer ${QRES_KEY}` };
  const answer = await fetch(`${QRES_URL}/api/v1${path}`, { headers, signal: AbortSignal.timeout(40_000) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

// Held and bumped ones are told as well: the first come later, the second have left the screen.
function take(ticket) {
  if (ticket.bumped_at) tickets.delete(ticket.id);
  else tickets.set(ticket.id, ticket);
}

function draw() {
  console.log(`\n=== ${tickets.size} open`);
  for (const { order_number, table_name, tab_name, state, lines } of tickets.values()) {
    console.log(`#${order_number} ${table_name ?? tab_name ?? 'takeaway'} ${state}`);
    for (const { quantity, name, comment } of lines) console.log(`  ${quantity} x ${name} ${comment ?? ''}`);
  }
}

// Whatever goes wrong, an old cursor or a pulled cable: it loads what is open now and goes on from there.
for (let cursor = null; ;) {
  try {
    const news = cursor && (await ask(`/events?wait=25&types=${TYPES}&cursor=${encodeURIComponent(cursor)}`));
    const whole = news ? null : await ask('/snapshot?view=kitchen');
    if (whole) tickets.clear();
    for (const ticket of whole ? whole.data.tickets : news.data.map(({ data }) => data)) take(ticket);
    if (whole || news.data.length > 0) draw();
    cursor = whole ? whole.cursor : news.next_cursor;
  } catch (error) {
    console.error(`${error.message}; again in ${PAUSE_MS} ms`);
    await new Promise((again) => setTimeout(again, PAUSE_MS));
    cursor = null;
  }
}
