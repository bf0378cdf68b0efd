import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';

// Serves the window over the fixture bridge, for looking at it without Electron: `node src-renderer/preview/serve.ts`,
// then /preview/.
const server = await createServer({
  root: new URL('..', import.meta.url).pathname,
  configFile: false,
  plugins: [react(), tailwindcss()],
});
await server.listen();
server.printUrls();
