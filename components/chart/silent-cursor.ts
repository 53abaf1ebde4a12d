import type uPlot from 'uplot';

const none = () => null;

/** Hears nothing: the cursor is the widget's, for pointer and keyboard alike. */
export const silentCursor: uPlot.Cursor = {
  x: false,
  y: false,
  drag: { x: false, y: false, setScale: false },
  bind: {
    mousedown: none,
    mouseup: none,
    click: none,
    dblclick: none,
    mousemove: none,
    mouseleave: none,
    mouseenter: none,
  },
  points: { size: 7, show: (chart, index) => dot(chart.series[index]) },
};

/** Only a line is marked where the cursor crosses it. */
function dot(series: uPlot.Series | undefined): HTMLElement {
  const mark = document.createElement('div');
  mark.hidden = series?.class !== 'line';
  return mark;
}
