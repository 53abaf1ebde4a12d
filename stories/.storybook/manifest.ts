import type { ArgTypes, ArgTypesEnhancer } from '@storybook/web-components-vite';

interface Member {
  readonly name: string;
  readonly attribute?: string;
}

interface Declaration {
  readonly members?: readonly Member[];
}

export interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}

/** What has an attribute is told as one, and not as a property again. */
export const documented = ({ modules, ...rest }: Manifest): Manifest => ({
  ...rest,
  modules: modules.map(({ declarations = [], ...module }) => ({
    ...module,
    declarations: declarations.map(({ members = [], ...declaration }) => ({
      ...declaration,
      members: members.filter(({ attribute }) => attribute === undefined),
    })),
  })),
});

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
    const options = [...type.matchAll(/["']([^"']+)["']/g)].map(([, value]) => value);
    if (options.length > 0) return { control: { type: 'select' }, options };
    return { control: { type: type === 'boolean' || type === 'number' ? type : 'text' } };
  }
  if (category === 'slots') return { control: { type: 'text' } };
  if (category === 'css custom properties') {
    return { control: { type: /-(?:radius|padding|height)$/.test(name) ? 'text' : 'color' } };
  }
  return { control: { disable: true } };
}
