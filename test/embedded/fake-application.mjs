// Stands in for the application where only the supervisor is tested: answers the health check, tells what it was given.
import { createServer } from 'node:http';

const server = createServer((request, response) => {
  const { DATABASE_URL, TEMPORAL_ADDRESS, KED_DEMO, KED_SECRET, KED_ROLE, KED_MIGRATE } = process.env;
  if (request.url === '/given')
    response.end(JSON.stringify({ DATABASE_URL, TEMPORAL_ADDRESS, KED_DEMO, KED_SECRET, KED_ROLE, KED_MIGRATE }));
  else response.writeHead(request.url === '/health/live' ? 200 : 404).end();
});
server.listen(Number(process.env.PORT), process.env.HOST);
process.once('SIGTERM', () => server.close(() => process.exit(0)).closeAllConnections());
