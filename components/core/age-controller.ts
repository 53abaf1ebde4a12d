import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { pace } from './pace.ts';

const hosts = new Set<ReactiveControllerHost>();
let interval: ReturnType<typeof setInterval> | undefined;

const tick = () => {
  for (const host of hosts) host.requestUpdate();
};

/** Keeps "há 3 min" true: one interval for the whole page, none when no widget is on it. */
export class AgeController implements ReactiveController {
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    hosts.add(this.#host);
    interval ??= setInterval(tick, pace.tickMs);
  }

  hostDisconnected(): void {
    hosts.delete(this.#host);
    if (hosts.size > 0) return;
    clearInterval(interval);
    interval = undefined;
  }
}
