// The least that an app with a relay in a process of its own can take: the empty app, and a process that does nothing.
const { join } = require('node:path');
const { app, nativeImage, Tray, utilityProcess } = require('electron');

let tray;
let child;
app.on('window-all-closed', () => {});
app.whenReady().then(() => {
  tray = new Tray(nativeImage.createEmpty());
  tray.setToolTip('empty');
  child = utilityProcess.fork(join(__dirname, 'child.cjs'), [], { stdio: 'ignore' });
  child.once('spawn', () => process.stdout.write(`${JSON.stringify({ msg: 'tray ready' })}\n`));
});
