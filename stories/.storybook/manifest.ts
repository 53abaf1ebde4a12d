import type { ArgTypes, ArgTypesEnhancer } from '@storybook/web-components-vite';
import { lateBase, segmentBy } from '../../contract/index.ts';

interface Member {
  readonly name: string;
  readonly privacy?: string;
  readonly attribute?: string;
}

interface Declaration {
  readonly members?: readonly Member[];
}

export interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}

/** What a page may touch: no private member, and a property that has an attribute only once. */
export const documented = ({ modules, ...rest }: Manifest): Manifest => ({
  ...rest,
  modules: modules.map(({ declarations = [], ...module }) => ({
    ...module,
    declarations: declarations.map(({ members = [], ...declaration }) => ({
      ...declaration,
      members: members.filter(isOfThePage),
    })),
  })),
});

const isOfThePage = ({ name, privacy = 'public', attribute }: Member): boolean =>
  privacy === 'public' && attribute === undefined && !name.startsWith('#');

/** Values of the types that the manifest knows only by name. */
const options: Readonly<Record<string, readonly string[]>> = {
  Theme: ['light', 'dark'],
  LateBase: lateBase.options,
  SegmentBy: segmentBy.options,
  Grain: ['day', 'week', 'month'],
  FunnelMeasure: ['contracts', 'amount'],
  RollMeasure: ['customers', 'amount'],
};

/** A control that fits each attribute, slot and custom property; parts and events have none. */
export const controlled: ArgTypesEnhancer = ({ argTypes }): ArgTypes =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, argType]) => {
      const category: unknown = argType.table?.category;
      const type = argType.table?.type?.summary ?? '';
      if (argType.action !== undefined) return [name, argType];
      return [name, { ...argType, ...controlFor(String(category), name, type) }];
    }),
  );

function controlFor(category: string, name: string, type: string) {
  if (category === 'attributes') {
    const [known = ''] = type.split(' | ');
    const values = options[known];
    if (values !== undefined) return { control: { type: 'select' }, options: values };
    return { control: { type: known === 'boolean' || known === 'number' ? known : 'text' } };
  }
  if (category === 'slots') return { control: { type: 'text' } };
  if (category === 'css custom properties') {
    return { control: { type: /-(?:radius|padding|height)$/.test(name) ? 'text' : 'color' } };
  }
  return { control: { disable: true } };
}
