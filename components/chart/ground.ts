/** Where things are on the canvas, in its own pixels; `ratio` of them are one of the page's. */
export interface Ground {
  context: CanvasRenderingContext2D;
  ratio: number;
  left: number;
  right: number;
  bottom: number;
  placeX: (at: number) => number;
  placeY: (value: number) => number;
  /** Room that one period has from side to side, and what its bars take of it. */
  step: number;
  column: number;
}
