import type { LiveEvent } from '../../contract/index.ts';
import { withoutCounts } from '../access/caller.ts';
import { messageOf } from './message.ts';
import { LiveStream, type StreamParts } from './stream.ts';
import { unansweredConnections } from './unanswered.ts';

/** How many streams there is room for; a page beyond it asks by the clock, as it would without any. */
const MOST_STREAMS = 2_000;
/** One caller may be a whole office behind one address, and still leaves room for the others. */
const MOST_OF_ONE_CALLER = 500;
const BEAT_MS = 1_000;
/** Between looks at what peers have not answered. */
const LOOK_EVERY_BEATS = 5;

/** One event, for those who see the mirror table by table and for the others. */
interface Told {
  readonly detailed: Uint8Array;
  readonly coarse: Uint8Array;
}

function toldOf(event: LiveEvent): Told {
  const detailed = messageOf(event);
  if (event.event !== 'sync') return { detailed, coarse: detailed };
  return { detailed, coarse: messageOf({ ...event, data: withoutCounts(event.data) }) };
}

const messageFor = ({ seesDetail }: LiveStream, { detailed, coarse }: Told): Uint8Array =>
  seesDetail ? detailed : coarse;

/** Tells everybody who listens what the mirror does. */
export class Hub {
  readonly #streams = new Set<LiveStream>();
  readonly #callers = new Map<string, number>();
  #progress: Told | null = null;
  #pulse: NodeJS.Timeout | undefined;
  #beats = 0;
  #unanswered: ReadonlySet<string> = new Set();
  #isClosed = false;
  #dropped = 0;
  #refused = 0;

  /** Streams cut off since nobody took what was told, and those there was no room for, since the start. */
  get counts(): { readonly dropped: number; readonly refused: number } {
    return { dropped: this.#dropped, refused: this.#refused };
  }

  /** Open streams. */
  get size(): number {
    return this.#streams.size;
  }

  /**
   * @param caller Whose streams are counted together.
   * @returns What the caller reads; null when there is no room.
   */
  open(
    caller: string,
    first: LiveEvent,
    parts: Pick<StreamParts, 'wire' | 'seesDetail' | 'seconds' | 'isGood'>,
  ): LiveStream['body'] | null {
    const others = this.#callers.get(caller) ?? 0;
    const isFull = this.#streams.size >= MOST_STREAMS || others >= MOST_OF_ONE_CALLER;
    if (this.#isClosed || isFull) {
      this.#refused += 1;
      return null;
    }
    const stream = new LiveStream({
      ...parts,
      first: messageOf(first),
      onEnd: (isDropped) => {
        if (isDropped) this.#dropped += 1;
        this.#forget(stream, caller);
      },
    });
    this.#streams.add(stream);
    this.#callers.set(caller, others + 1);
    this.#pulse ??= setInterval(() => this.#beat(), BEAT_MS);
    return stream.body;
  }

  /** News leave at once, but how far a sync is comes many times a second and leaves once. */
  tell(event: LiveEvent): void {
    const told = toldOf(event);
    if (event.event === 'sync' && event.data.phase !== 'ended') {
      this.#progress = told;
      return;
    }
    if (event.event === 'sync') this.#progress = null;
    for (const stream of this.#streams) stream.tell(event.event, messageFor(stream, told));
  }

  /** Ends every stream, and takes no more. */
  close(): void {
    this.#isClosed = true;
    for (const stream of [...this.#streams]) stream.end();
  }

  #beat(): void {
    this.#beats += 1;
    if (this.#beats % LOOK_EVERY_BEATS === 0) {
      void unansweredConnections().then((names) => (this.#unanswered = names));
    }
    for (const stream of [...this.#streams]) {
      if (this.#progress !== null) stream.tell('sync', messageFor(stream, this.#progress));
      stream.beat(this.#unanswered);
    }
    this.#progress = null;
  }

  #forget(stream: LiveStream, caller: string): void {
    if (!this.#streams.delete(stream)) return;
    const others = (this.#callers.get(caller) ?? 1) - 1;
    if (others === 0) this.#callers.delete(caller);
    else this.#callers.set(caller, others);
    if (this.#streams.size > 0) return;
    clearInterval(this.#pulse);
    this.#pulse = undefined;
  }
}
