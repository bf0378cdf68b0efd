import { windowBridge } from '../bridge/bridge.ts';
import { startCard } from './start-card.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('card.html has no #root');
void startCard(windowBridge(), root);
