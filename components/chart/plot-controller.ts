import type { LitElement, ReactiveController } from 'lit';
import { drawing } from './drawing.ts';
import { readInks } from './inks.ts';
import type { Picture } from './picture.ts';
import type { Plot } from './plot.ts';

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
    // What failed once is tried again where the element is put next.
    if (this.#state === 'failed') this.#state = 'waiting';
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
  };

  #watch(box: HTMLElement | null): void {
    if (box === this.#box) return;
    this.#near?.disconnect();
    this.#size?.disconnect();
    this.#clear();
    this.#box = box;
    if (box === null) return;
    this.#near = new IntersectionObserver(
      (sights) => {
        if (sights.some(({ isIntersecting }) => isIntersecting)) this.#load();
      },
      { rootMargin: ahead },
    );
    this.#near.observe(this.#host);
    this.#size = new ResizeObserver(() => this.#draw());
    this.#size.observe(box);
  }

  #load(): void {
    this.#near?.disconnect();
    drawing
      .load()
      .then(
        (code) => {
          this.#code = code;
          this.#state = 'ready';
        },
        () => {
          this.#state = 'failed';
        },
      )
      .finally(() => this.#host.requestUpdate());
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

  #clear(): void {
    this.#plot?.destroy();
    this.#plot = undefined;
  }
}
