import { describeAudio } from './audio-port.suite.ts';
import { createFakeAudio } from './fake-audio.ts';

describeAudio('the audio of tests', createFakeAudio);
