// The limit our notification is compared to: an HTTP request in the main process that shows a notification at once.
const { createServer } = require('node:http');
const { app, Notification } = require('electron');

const shown = new Set();
app.on('window-all-closed', () => {});
app.whenReady().then(() => {
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const callId = /"call_id":"?(\d+)/.exec(Buffer.concat(chunks).toString())?.[1];
      const notification = new Notification({
        title: 'Bare',
        body: String(callId),
        urgency: 'critical',
        timeoutType: 'never',
      });
      shown.add(notification);
      notification.once('show', () => {
        process.stdout.write(`${JSON.stringify({ msg: 'notification shown', call_id: callId, at: Date.now() })}\n`);
        notification.close();
        shown.delete(notification);
      });
      notification.show();
      response.writeHead(200).end();
    });
  });
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(
      `${JSON.stringify({ msg: 'relay listening', url: `http://127.0.0.1:${server.address().port}` })}\n`,
    );
  });
});
