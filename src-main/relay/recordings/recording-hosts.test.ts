import { describe, expect, it } from 'vitest';
import { parseRecordingHost, type RecordingHost, refusalOf } from './recording-hosts.ts';

const parse = (...entries: readonly string[]): readonly RecordingHost[] =>
  entries.map((entry) => parseRecordingHost(entry) ?? expect.unreachable());
const hosts = parse('cdn.ringover.com', '127.0.0.1:4751', '[::1]:4752', 'localhost:4753', '8.8.8.8');
const refusal = (address: string) => refusalOf(new URL(address), hosts);

describe('the hosts recordings may be fetched from', () => {
  it('are read with and without ports, in any case and spelling', () => {
    expect(parse('CDN.Ringover.com', '127.0.0.1:4751', '[::1]:80', '[2606:4700::1]')).toEqual([
      { hostname: 'cdn.ringover.com', port: null },
      { hostname: '127.0.0.1', port: 4751 },
      { hostname: '[::1]', port: 80 },
      { hostname: '[2606:4700::1]', port: null },
    ]);
  });

  it.each([
    'https://cdn.ringover.com',
    'a b',
    'user@cdn.ringover.com',
    'cdn.ringover.com/records',
    'host:99999',
    'host:',
    '[::1',
    '*.ringover.com?x',
    '',
  ])('are hosts and nothing else: %s', (entry) => {
    expect(parseRecordingHost(entry)).toBeNull();
  });

  it.each([
    'https://cdn.ringover.com/records/a.mp3',
    'https://CDN.RINGOVER.COM:443/records/a.mp3',
    'http://127.0.0.1:4751/a.mp3',
    'https://127.0.0.1:4751/a.mp3',
    'http://[0:0:0:0:0:0:0:1]:4752/a.mp3',
    'http://localhost:4753/a.mp3',
    'https://8.8.8.8/a.mp3',
  ])('allow %s', (address) => {
    expect(refusal(address)).toBeNull();
  });

  it.each([
    'http://cdn.ringover.com/a.mp3',
    'https://cdn.ringover.com:8443/a.mp3',
    'https://cdn.ringover.com:80/a.mp3',
    'https://cdn.ringover.com./a.mp3',
    'https://a.cdn.ringover.com/a.mp3',
    'https://cdn.ringover.com.evil.example/a.mp3',
    'https://evil.example/cdn.ringover.com',
    'https://evil.example#@cdn.ringover.com/a.mp3',
    'https://cdn.ringover.com@evil.example/a.mp3',
    'https://user@cdn.ringover.com/a.mp3',
    'https://user:word@cdn.ringover.com/a.mp3',
    'http://127.0.0.1/a.mp3',
    'http://127.0.0.1:4752/a.mp3',
    'http://127.0.0.2:4751/a.mp3',
    'http://localhost:4751/a.mp3',
    'http://10.0.0.1:4751/a.mp3',
    'https://169.254.169.254/latest/meta-data',
    'http://8.8.8.8/a.mp3',
    'ftp://cdn.ringover.com/a.mp3',
    'file:///etc/passwd',
    'data:audio/mpeg;base64,SUQz',
    'gopher://127.0.0.1:4751/a',
    'ws://127.0.0.1:4751/a',
  ])('refuse %s', (address) => {
    expect(refusal(address)).toEqual(expect.any(String));
  });

  it.each([
    'http://2130706433:4751/a',
    'http://017700000001:4751/a',
    'http://0x7f.1:4751/a',
    'http://127.1:4751/a',
    'http://１２７.0.0.1:4751/a',
  ])('judge an address by what it stands for, however it is spelled: %s', (address) => {
    expect(refusal(address)).toBeNull();
    expect(refusal(address.replace('4751', '4750'))).toEqual(expect.any(String));
  });

  it('need more than being named when they are a private address without a port', () => {
    for (const address of ['127.0.0.1', '10.0.0.1', '[::1]', '[::ffff:8.8.8.8]', '[fd00::1]']) {
      expect(refusalOf(new URL(`https://${address}/a.mp3`), parse(address))).toBe('its address is a private one');
    }
  });
});
