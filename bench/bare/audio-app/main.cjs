// The limit our player is compared to: an empty page with one button, which plays a file of this computer, or of a relay.
const { join } = require('node:path');
const { app, BrowserWindow, session } = require('electron');

app.whenReady().then(() => {
  session.defaultSession.webRequest.onBeforeSendHeaders(({ url, requestHeaders }, send) => {
    const authorization = process.env.BARE_AUTHORIZATION;
    const isRelay = url.startsWith('http:') && authorization !== undefined;
    send({ requestHeaders: isRelay ? { ...requestHeaders, authorization } : requestHeaders });
  });
  // The relay forbids other pages what it serves.
  session.defaultSession.webRequest.onHeadersReceived(({ responseHeaders }, receive) => {
    receive({ responseHeaders: { ...responseHeaders, 'cross-origin-resource-policy': 'cross-origin' } });
  });
  const window = new BrowserWindow({ width: 1100, height: 720, webPreferences: { backgroundThrottling: false } });
  return window.loadFile(join(__dirname, 'page.html'));
});
