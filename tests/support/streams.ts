/** Whether a service worker can be given a body that goes on; WebKit's gets it whole once it has ended. */
export const workersTakeStreams = ((): boolean => {
  try {
    const stream = new ReadableStream();
    structuredClone(stream, { transfer: [stream] });
    return true;
  } catch {
    return false;
  }
})();

const answers = new Map<string, () => Response>();

/** From now on this answers whoever asks for that address, in the page itself and piece by piece. */
export function streamInPage(address: string, answerTo: () => Response): void {
  answers.set(address, answerTo);
}

const ownFetch = window.fetch.bind(window);
const nobodyLeaves = new AbortController().signal;

async function fetchStream(answerTo: () => Response, signal: AbortSignal): Promise<Response> {
  // As from a network: never at once, and not for who has gone meanwhile.
  await new Promise((resolve) => setTimeout(resolve));
  signal.throwIfAborted();
  const response = answerTo();
  if (response.type === 'error') throw new TypeError('Failed to fetch');
  return new Response(response.body && endedBy(signal, response.body), response);
}

/** The stream as its reader has it, who may go away: a pipe of WebKit's waits for the next piece first. */
function endedBy(signal: AbortSignal, stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const reader = stream.getReader();
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      signal.addEventListener('abort', () => {
        controller.error(signal.reason);
        void reader.cancel(signal.reason);
      });
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (signal.aborted) return;
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

if (!workersTakeStreams) {
  window.fetch = (input, options) => {
    const address = input instanceof Request ? input.url : new URL(input, location.href).href;
    const answerTo = answers.get(address);
    return answerTo === undefined
      ? ownFetch(input, options)
      : fetchStream(answerTo, options?.signal ?? nobodyLeaves);
  };
  beforeEach(() => answers.clear());
}
