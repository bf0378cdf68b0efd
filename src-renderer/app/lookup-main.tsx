import { windowBridge } from '../bridge/bridge.ts';
import { startLookup } from './start-lookup.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('lookup.html has no #root');
void startLookup(windowBridge(), root);
