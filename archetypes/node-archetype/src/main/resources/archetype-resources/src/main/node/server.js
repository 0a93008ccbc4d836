// A small HTTP service: a greeting, and the health that Kubernetes asks for.
const http = require('node:http');

const server = http.createServer((request, response) => {
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end(request.url === '/health' ? 'ok\n' : 'Hello from ${artifactId}\n');
});
#if(${migration} != 'none')

// The place for your migration tool; a failure stops the release.
function migrate() {
  console.log('The database is up to date');
}
#end
#if(${cronJob} != 'none')

// What the CronJob runs.
function cleanUp() {
  console.log('Nothing to clean up');
}
#end

function main(task) {
#if(${migration} != 'none')
  if (task === 'migrate') {
    return migrate();
  }
#end
#if(${cronJob} != 'none')
  if (task === 'cleanup') {
    return cleanUp();
  }
#end
  server.listen(process.env.PORT || 8080, () => {
    console.log('Listening on port ' + server.address().port);
  });
  process.on('SIGTERM', () => server.close());
}

if (require.main === module) {
  main(process.argv[2]);
}

module.exports = server;
