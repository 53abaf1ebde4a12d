import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { found, press, shown, until, all } from './support/play.ts';
import { recorded } from './support/proxies.ts';

const meta: Meta = { title: 'Examples/Panels' };
export default meta;

/** A click on a range narrows the list beside it; a second one releases it. */
export const DrillDown: StoryObj = {
  render: (_args, { id }) => {
    const proxy = recorded('typical');
    return html`<div class="panel">
      <ixc-aging src=${proxy} group=${id}></ixc-aging>
      <ixc-customer-list src=${proxy} group=${id}></ixc-customer-list>
    </div>`;
  },
  async play({ canvasElement }) {
    const range = 'tr:nth-child(2) button';
    await shown(canvasElement, 'ixc-customer-list', 'customer');
    await press(canvasElement, 'ixc-aging', range);
    const narrowing = await shown(canvasElement, 'ixc-customer-list', 'narrowing');
    await expect(narrowing).toHaveTextContent('7 a 9 dias');
    await press(canvasElement, 'ixc-aging', range);
    await until(
      () => all(canvasElement, 'ixc-customer-list', '[part=narrowing]').length === 0,
      'the list is whole again',
    );
  },
};

/** The day of a collections team, top to bottom. */
export const CollectionsDay: StoryObj = {
  render: (_args, { id }) => {
    const proxy = recorded('typical');
    return html`<div class="panel">
      <ixc-filters src=${proxy} group=${id}>
        <div class="panel">
          <ixc-kpis src=${proxy} group=${id}></ixc-kpis>
          <ixc-critical-list src=${proxy} group=${id}></ixc-critical-list>
          <ixc-prevention-list src=${proxy} group=${id}></ixc-prevention-list>
          <ixc-suspension-funnel src=${proxy} group=${id}></ixc-suspension-funnel>
          <ixc-freshness src=${proxy}></ixc-freshness>
        </div>
      </ixc-filters>
    </div>`;
  },
  async play({ canvasElement }) {
    await shown(canvasElement, 'ixc-kpis', 'body');
    await shown(canvasElement, 'ixc-critical-list', 'body');
    await found(canvasElement, 'ixc-freshness', '[part=body]');
  },
};
