import { expect } from '@open-wc/testing';
import { eventStreamReader } from '../../../components/core/event-stream.ts';

/** What is heard of a text that comes in these pieces. */
function heardOf(...pieces: string[]): unknown[] {
  const heard: unknown[] = [];
  const read = eventStreamReader({
    onEvent: (name, data) => heard.push([name, data]),
    onRetry: (delayMs) => heard.push(delayMs),
  });
  pieces.forEach(read);
  return heard;
}

describe('the text of a stream', () => {
  const cases: [rule: string, text: string, heard: unknown[]][] = [
    ['an event has a name and data', 'event: sync\ndata: {}\n\n', [['sync', '{}']]],
    ['an event without a name is a message', 'data: x\n\n', [['message', 'x']]],
    [
      'a name is for one event',
      'event: a\ndata: 1\n\ndata: 2\n\n',
      [
        ['a', '1'],
        ['message', '2'],
      ],
    ],
    ['lines of data are joined', 'data: a\ndata:\ndata: b\n\n', [['message', 'a\n\nb']]],
    ['one space after the colon is no part of it', 'data:  a \n\n', [['message', ' a ']]],
    ['the space is not needed', 'event:a\ndata:b\n\n', [['a', 'b']]],
    ['a field without a colon is empty', 'data\n\n', [['message', '']]],
    ['colons may follow', 'data: a:b: c\n\n', [['message', 'a:b: c']]],
    ['comments are for who is in between', ': heartbeat\n\n:\n\n', []],
    ['an event without data is none', 'event: a\nid: 1\n\n', []],
    ['what has not ended is not told', 'data: a\n', []],
    ['other fields are passed over', 'id: 7\nmood: good\ndata: a\n\n', [['message', 'a']]],
    ['names are exact', 'Data: a\n data: b\n\n', []],
    ['a wait is told at once', 'retry: 2500\n', [2500]],
    ['a wait is digits', 'retry: 2s\nretry:\nretry: -1\nretry: 1.5\n', []],
    ['CR LF ends a line', 'event: a\r\ndata: b\r\n\r\n', [['a', 'b']]],
    ['CR ends a line', 'event: a\rdata: b\r\r', [['a', 'b']]],
    [
      'ends may be mixed',
      'data: a\r\ndata: b\n\rdata: c\n\n',
      [
        ['message', 'a\nb'],
        ['message', 'c'],
      ],
    ],
    [
      'no other character ends a line',
      'data: a\u2028b\u0085c\u000b\n\n',
      [['message', 'a\u2028b\u0085c\u000b']],
    ],
    [
      'many events follow each other',
      'data: 1\n\n\n\ndata: 2\n\n',
      [
        ['message', '1'],
        ['message', '2'],
      ],
    ],
  ];

  for (const [rule, text, heard] of cases) {
    it(`${rule}, wherever it is cut`, () => {
      expect(heardOf(text)).to.deep.equal(heard);
      expect(heardOf(...text)).to.deep.equal(heard);
      for (let first = 0; first <= text.length; first += 1) {
        for (let second = first; second <= text.length; second += 1) {
          const pieces = [text.slice(0, first), text.slice(first, second), text.slice(second)];
          expect(heardOf(...pieces), JSON.stringify(pieces)).to.deep.equal(heard);
        }
      }
    });
  }

  it('that does not end is not kept', () => {
    const endless = Array.from({ length: 1_000 }, () => 'x'.repeat(1_000));
    expect(() => heardOf(...endless)).to.throw(RangeError);
    expect(() => heardOf(...endless.map((line) => `data: ${line}\n`))).to.throw(RangeError);
    expect(() => heardOf(...endless.map((line) => `data: ${line}\n\n`))).not.to.throw();
  });
});
