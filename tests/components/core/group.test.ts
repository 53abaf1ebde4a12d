import { expect, fixture, html } from '@open-wc/testing';
import '../../../components/index.ts';
import { groupNamed } from '../../../components/core/group.ts';
import { aging, statuses } from '../../../contract/index.ts';
import { typicalStatuses, typicalAging } from '../../fixtures/payloads.ts';
import { answer, base } from '../../support/proxy.ts';
import { mount, part, until, untilPart } from '../../support/widget.ts';

const buttonsOf = (element: Element) => [
  ...(part(element, 'table')?.querySelectorAll<HTMLButtonElement>('tbody button') ?? []),
];
const pressed = (element: Element) =>
  buttonsOf(element).map((button) => button.getAttribute('aria-pressed') === 'true');

describe('a group', () => {
  it('gives its filters to every widget in it, and to no other', async () => {
    const asked = answer(aging, typicalAging());
    const inside = await mount('ixc-aging');
    const outside = await mount('ixc-aging', { group: `${base()}/other` });
    await untilPart(inside, 'table');
    await untilPart(outside, 'table');
    const before = asked.questions.length;
    groupNamed(base()).choose({ branch: ['1', '2'], asOf: '2025-03-16' });
    await until(() => asked.questions.length > before);
    await until(() => part(inside, 'body')?.dataset['outdated'] === undefined);
    expect(asked.questions.slice(before).map(String)).to.deep.equal([
      'asOf=2025-03-16&branch=1&branch=2',
    ]);
  });

  it('asks only what the number can be asked', async () => {
    const asked = answer(aging, typicalAging());
    groupNamed(base()).choose({ channel: ['pix'], from: '2025-03-01', to: '2025-03-17' });
    await untilPart(await mount('ixc-aging'), 'table');
    expect(asked.questions.map(String)).to.deep.equal(['']);
  });

  it('yields to an attribute', async () => {
    const asked = answer(aging, typicalAging());
    groupNamed(base()).choose({ branch: ['1'], city: ['7'] });
    await untilPart(await mount('ixc-aging', { branch: '2, 3' }), 'table');
    expect(asked.questions.map(String)).to.deep.equal(['branch=2&branch=3&city=7']);
  });

  it('is the one of the filters around it, unless it names another', async () => {
    const asked = answer(aging, typicalAging());
    groupNamed(`${base()}/around`).choose({ branch: ['9'] });
    const around = await fixture<HTMLElement>(
      html`<ixc-filters group=${`${base()}/around`} src=${base()}>
        <ixc-aging src=${base()}></ixc-aging>
      </ixc-filters>`,
    );
    const inner = around.querySelector('ixc-aging');
    await until(() => inner !== null && part(inner, 'table') !== undefined);
    expect(asked.questions.map(String)).to.deep.equal(['branch=9']);
  });
});

describe('a pick', () => {
  it('is marked, replaces the one before, and is released by a second click', async () => {
    answer(aging, typicalAging());
    answer(statuses, typicalStatuses());
    const ranges = await mount('ixc-aging');
    const standings = await mount('ixc-statuses');
    await untilPart(ranges, 'table');
    await untilPart(standings, 'table');
    const heard: unknown[] = [];
    ranges.addEventListener('ixc-select', ({ detail, selected }) => heard.push([detail, selected]));

    buttonsOf(ranges)[1]?.click();
    await until(() => pressed(ranges)[1] === true);
    buttonsOf(standings)[2]?.click();
    await until(() => pressed(standings)[2] === true);
    expect(pressed(ranges)).not.to.include(true);
    buttonsOf(ranges)[0]?.click();
    buttonsOf(ranges)[0]?.click();
    await until(() => !pressed(standings).includes(true));
    expect(pressed(ranges)).not.to.include(true);
    expect(heard).to.deep.equal([
      [{ bucket: '7-9' }, true],
      [{ bucket: '1-6' }, true],
      [{ bucket: '1-6' }, false],
    ]);
  });

  it('of days is released when the group looks at another day', () => {
    const group = groupNamed(base());
    const narrowing = {
      stageFrom: 'standard',
      stageTo: 'chronic',
      rollFrom: '2025-03-10',
      rollTo: '2025-03-17',
    } as const;
    group.toggle({ narrowing, words: '' });
    group.choose({ branch: ['1'] });
    expect(group.isSelected(narrowing)).to.equal(true);
    group.choose({ branch: ['1'], asOf: '2025-03-16' });
    expect(group.selection).to.equal(undefined);
    group.toggle({ narrowing, words: '' });
    group.choose({ branch: ['1'], asOf: '2025-03-16', from: '2025-03-01' });
    expect(group.selection).to.equal(undefined);
  });
});
