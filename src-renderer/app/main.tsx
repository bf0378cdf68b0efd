import { windowBridge } from '../bridge/bridge.ts';
import { start } from './start.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
void start(windowBridge(), root);
