const assert = require('node:assert');
const { test } = require('node:test');
const server = require('./server.js');

test('says that it is healthy', async () => {
  await new Promise((resolve) => server.listen(0, resolve));
  try {
    const answer = await fetch('http://localhost:' + server.address().port + '/health');
    assert.strictEqual(answer.status, 200);
    assert.strictEqual(await answer.text(), 'ok\n');
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
