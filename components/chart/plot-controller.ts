import type { LitElement, ReactiveController } from 'lit';
import { drawing } from './drawing.ts';
import { readInks } from './inks.ts';
import type { Picture } from './picture.ts';
import type { Plot } from './plot.ts';

/** What a page of A4 leaves between its margins: wider drawings would print small letters. */
const paperWidth = 680;

/** How far below the screen a drawing is made ready. */
const ahead = '200px';

/** Draws in the host's `.canvas` once it is near the screen and the code has come; clears up after. */
export class PlotController implements ReactiveController {
  readonly #host: LitElement;
  readonly #picture: () => Picture;
  #state: 'waiting' | 'ready' | 'failed' = 'waiting';
  #code: Awaited<ReturnType<typeof drawing.load>> | undefined;
  #box: HTMLElement | null = null;
  #near: IntersectionObserver | undefined;
  #size: ResizeObserver | undefined;
  #plot: Plot | undefined;
  #drawn: Picture | undefined;

  /** @param picture What to draw; the same object while nothing changed. */
  constructor(host: LitElement, picture: () => Picture) {
    this.#host = host;
    this.#picture = picture;
    host.addController(this);
  }

  get state(): 'waiting' | 'ready' | 'failed' {
    return this.#state;
  }

  hostConnected(): void {
    window.addEventListener('beforeprint', this.#paper);
    window.addEventListener('afterprint', this.#paper);
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    if (!this.#host.isConnected) return;
    this.#watch(this.#host.renderRoot.querySelector<HTMLElement>('.canvas'));
    this.#draw();
  }

  hostDisconnected(): void {
    window.removeEventListener('beforeprint', this.#paper);
    window.removeEventListener('afterprint', this.#paper);
    this.#watch(null);
    // Where it is put next it may be far from the screen; what failed once is tried again there.
    this.#state = 'waiting';
    this.#code = undefined;
  }

  /** Marks a period; answers where it is. */
  point(at: number | null): number | undefined {
    return this.#plot?.point(at);
  }

  periodAt(clientX: number): number | undefined {
    return this.#plot?.periodAt(clientX);
  }

  /** A colour changed. */
  readonly paint = (): void => {
    const inks = readInks(this.#host.renderRoot);
    if (inks !== undefined) this.#plot?.paint(inks);
  };

  /** Paper is white: the browser darkens letters for it, but never a canvas. */
  readonly #paper = ({ type }: Event): void => {
    const room = this.#host.renderRoot.querySelector('.room');
    room?.toggleAttribute('data-paper', type === 'beforeprint');
    this.paint();
    if (type === 'beforeprint') this.#narrow();
    else this.#draw();
  };

  #watch(box: HTMLElement | null): void {
    if (box === this.#box) return;
    this.#near?.disconnect();
    this.#size?.disconnect();
    this.#clear();
    this.#box = box;
    if (box === null) return;
    const near = new IntersectionObserver(
      (sights) => {
        if (sights.some(({ isIntersecting }) => isIntersecting)) void this.#load(near);
      },
      { rootMargin: ahead },
    );
    this.#near = near;
    near.observe(this.#host);
    this.#size = new ResizeObserver(() => this.#draw());
    this.#size.observe(box);
  }

  async #load(near: IntersectionObserver): Promise<void> {
    near.disconnect();
    const code = await drawing.load().catch(() => 'failed' as const);
    // Meanwhile the element may be gone, or be somewhere else.
    if (near !== this.#near || this.#box === null) return;
    this.#state = code === 'failed' ? 'failed' : 'ready';
    this.#code = code === 'failed' ? undefined : code;
    this.#host.requestUpdate();
  }

  /** A box without width is behind the table, or its page is; its return is a resize. */
  #draw(): void {
    const box = this.#box;
    if (this.#code === undefined || box === null || box.clientWidth === 0) return;
    const picture = this.#picture();
    const size = { width: box.clientWidth, height: box.clientHeight };
    if (this.#plot?.fits(picture) !== true) {
      const inks = readInks(this.#host.renderRoot);
      if (inks === undefined) return;
      this.#clear();
      this.#plot = new this.#code.Plot(box, picture, inks, size);
    } else {
      if (picture !== this.#drawn) this.#plot.show(picture);
      this.#plot.fit(size);
    }
    this.#drawn = picture;
  }

  #narrow(): void {
    const { clientWidth = 0, clientHeight: height = 0 } = this.#box ?? {};
    if (clientWidth > paperWidth) this.#plot?.fit({ width: paperWidth, height });
  }

  #clear(): void {
    this.#plot?.destroy();
    this.#plot = undefined;
  }
}
