// Stands in for the application where only the supervisor is tested: answers the health check, tells what it was given,
// and when it is told to end writes into its log whether database and engine were still there.
import { createServer } from 'node:http';
import { connect } from 'node:net';

const server = createServer((request, response) => {
  const { DATABASE_URL, TEMPORAL_ADDRESS, KED_DEMO, KED_SECRET, KED_ROLE, KED_MIGRATE } = process.env;
  if (request.url === '/given')
    response.end(JSON.stringify({ DATABASE_URL, TEMPORAL_ADDRESS, KED_DEMO, KED_SECRET, KED_ROLE, KED_MIGRATE }));
  else response.writeHead(request.url === '/health/live' ? 200 : 404).end();
});
server.listen(Number(process.env.PORT), process.env.HOST);
process.on('SIGINT', () => console.log('was reached by Ctrl-C'));
process.once('SIGTERM', async () => {
  const there = await Promise.all([isThere(new URL(process.env.DATABASE_URL).port), isThere(enginePort())]);
  console.log(`ended while database and engine were ${there.every(Boolean) ? 'there' : 'gone'}`);
  process.exit(0);
});

function enginePort() {
  return process.env.TEMPORAL_ADDRESS.split(':')[1];
}

function isThere(port) {
  return new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.end(() => resolve(true)));
    socket.once('error', () => resolve(false));
  });
}
