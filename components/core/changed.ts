import { css } from 'lit';
import { Directive, directive, type ElementPart, type PartInfo, PartType } from 'lit/directive.js';

/** Figures that carry the message; an age changes by itself. */
const FIGURES = '.figure:not(.age)';

class ChangedFigures extends Directive {
  #answer: unknown;
  #question: string | undefined;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT)
      throw new TypeError('Stands on the element around figures.');
  }

  /** @returns Whether the answer took the place of another one to the same question. */
  render(answer: object, question: string | undefined): boolean {
    const isUpdate =
      this.#answer !== undefined && this.#answer !== answer && this.#question === question;
    this.#answer = answer;
    this.#question = question;
    return isUpdate;
  }

  override update(
    { element }: ElementPart,
    parameters: [answer: object, question: string | undefined],
  ): void {
    if (!this.render(...parameters)) return;
    const before = textsIn(element);
    // What stands inside is drawn after this.
    queueMicrotask(() => mark(element, before));
  }
}

/**
 * Marks for a moment the figures inside that a newer answer changed.
 * @param question What the answer is to: another question changes everything, and marks nothing.
 */
export const changedFigures = directive(ChangedFigures);

const figuresIn = (element: Element) => [...element.querySelectorAll<HTMLElement>(FIGURES)];
const textsIn = (element: Element) => figuresIn(element).map(({ textContent }) => textContent);

function mark(element: Element, before: readonly string[]): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const figures = figuresIn(element);
  // Another number of them is another drawing.
  if (figures.length !== before.length) return;
  figures.forEach((figure, index) => {
    if (figure.textContent === before[index]) return;
    figure.dataset['changed'] = '';
    figure.addEventListener('animationend', () => delete figure.dataset['changed'], { once: true });
  });
}

/** A tint that stays long enough to be noticed, and moves only when it goes. */
export const changedStyles = css`
  [data-changed] {
    inline-size: fit-content;
    border-radius: 3px;
    animation: changed 2.2s;
  }

  @keyframes changed {
    from,
    91% {
      background: var(--_picked);
      box-shadow: 0 0 0 0.2em var(--_picked);
    }
  }
`;
