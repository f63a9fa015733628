import { EventEmitter } from 'node:events';
import { EventSink } from './event-sink.js';

class Reader extends EventEmitter {
  readonly written: string[] = [];
  writableLength = 0;
  destroyed = false;

  write(text: string): boolean {
    this.written.push(text);
    return true;
  }

  end(): this {
    this.emit('close');
    return this;
  }

  destroy(): this {
    this.destroyed = true;
    this.emit('close');
    return this;
  }
}

const open = (reader: Reader): EventSink =>
  new EventSink(reader as unknown as ConstructorParameters<typeof EventSink>[0], 100);

describe('an event stream', () => {
  it('writes events with id, name and one line of data', () => {
    const reader = new Reader();
    const sink = open(reader);
    sink.send({ id: '7', event: 'delta', data: { note: '第一行\n第二行' } });
    sink.end();
    expect(reader.written).toEqual(['retry: 2000\n\n', 'id: 7\nevent: delta\ndata: {"note":"第一行\\n第二行"}\n\n']);
  });

  it('cuts off a reader that is too far behind instead of keeping what it does not read', () => {
    const reader = new Reader();
    const sink = open(reader);
    reader.writableLength = 101;
    sink.send({ id: '7', event: 'delta', data: {} });
    expect(reader.destroyed).toBe(true);
    expect(reader.written).toHaveLength(1);
  });
});
