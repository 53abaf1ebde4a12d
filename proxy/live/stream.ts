import { heartbeat, retry } from './message.ts';
import type { Wire } from './wire.ts';

const HEARTBEAT_SECONDS = 20;
const DEADLINE_SECONDS = 10;

export interface StreamParts {
  /** What opens it. */
  readonly first: Uint8Array;
  readonly wire: Wire | null;
  /** Told how a sync goes in counts. */
  readonly seesDetail: boolean;
  /** How long it may go on; null for as long as somebody listens. */
  readonly seconds: number | null;
  /** Whether what opened it has not been taken back. */
  readonly isGood: () => boolean;
  /** @param isDropped Whether it was cut off, since nobody took what was told. */
  readonly onEnd: (isDropped: boolean) => void;
}

/**
 * What one caller is told. One message is under way at a time, and of each kind only the newest waits for
 * it: a caller that reads slowly misses what is old, and one that does not read at all is dropped.
 */
export class LiveStream {
  readonly body: ReadableStream<Uint8Array>;

  readonly #parts: StreamParts;
  readonly #waiting = new Map<string, Uint8Array>();
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  #ageSeconds = 0;
  #quietSeconds = 0;
  #untakenSeconds = 0;
  #isUnanswered = false;

  constructor(parts: StreamParts) {
    this.#parts = parts;
    this.body = new ReadableStream({
      start: (controller) => {
        this.#controller = controller;
        controller.enqueue(Buffer.concat([retry(), parts.first]));
      },
      cancel: () => this.#leave(false),
    });
  }

  get seesDetail(): boolean {
    return this.#parts.seesDetail;
  }

  /** @param kind A newer message of a kind takes the place of one that still waits. */
  tell(kind: string, message: Uint8Array): void {
    this.#waiting.delete(kind);
    this.#waiting.set(kind, message);
    this.#flush();
    // What was told a moment ago leaves at the end of this turn.
    if (this.#waiting.size > 0) setImmediate(() => this.#flush());
  }

  /**
   * To be called once a second.
   * @param unanswered Connections on which something waits for the peer to say that it has it.
   */
  beat(unanswered: ReadonlySet<string>): void {
    this.#ageSeconds += 1;
    this.#isUnanswered = unanswered.has(this.#parts.wire?.connection ?? '');
    if (this.#ageSeconds >= (this.#parts.seconds ?? Infinity) || !this.#parts.isGood()) {
      this.end();
    } else if (this.#isTaken) {
      this.#untakenSeconds = 0;
      this.#quietSeconds += 1;
      this.#flush();
      if (this.#quietSeconds >= HEARTBEAT_SECONDS) this.#write(heartbeat);
    } else {
      this.#untakenSeconds += 1;
      if (this.#untakenSeconds > DEADLINE_SECONDS) this.#drop();
    }
  }

  /** Says when to come back, and ends. */
  end(): void {
    if (!this.#isTaken) return this.#drop();
    this.#write(retry());
    this.#controller?.close();
    this.#leave(false);
  }

  get #isTaken(): boolean {
    return (
      (this.#controller?.desiredSize ?? 0) > 0 &&
      (this.#parts.wire?.untaken ?? 0) === 0 &&
      !this.#isUnanswered
    );
  }

  #flush(): void {
    if (this.#waiting.size === 0 || !this.#isTaken) return;
    for (const message of this.#waiting.values()) this.#write(message);
    this.#waiting.clear();
  }

  #write(message: Uint8Array): void {
    this.#quietSeconds = 0;
    this.#controller?.enqueue(message);
  }

  #drop(): void {
    if (this.#parts.wire === null) this.#controller?.close();
    else this.#parts.wire.cut();
    this.#leave(true);
  }

  #leave(isDropped: boolean): void {
    this.#controller = null;
    this.#waiting.clear();
    this.#parts.onEnd(isDropped);
  }
}
