import fc from 'fast-check';
import { toJSONSchema } from 'zod';
import { describe, expect, it, test, vi } from 'vitest';
import * as contract from '../../contract/index.ts';
import type { Endpoint } from '../../contract/index.ts';
import type { z } from '../../contract/zod.ts';

vi.resetModules();
vi.doMock('../../contract/zod.ts', () => import('../../contract/lean-zod.ts'));
const lean = await import('../../contract/index.ts');
vi.doUnmock('../../contract/zod.ts');

/** What one of the two says of a value: what it gives back, or that it refuses. */
function said(schema: unknown, value: unknown) {
  const { success, data } = (schema as z.ZodMiniType).safeParse(value);
  return success ? { data } : 'refused';
}

interface Pair {
  readonly name: string;
  readonly full: z.ZodMiniType;
  readonly light: unknown;
}

const isSchema = (value: unknown): value is z.ZodMiniType =>
  typeof value === 'object' && value !== null && 'safeParse' in value;
const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'query' in value;

/** Every schema of the contract by its name, as both have it; an endpoint has two. */
const pairs = Object.entries<unknown>(contract).flatMap(([name, full]): Pair[] => {
  const light: unknown = Object.entries<unknown>(lean).find(([other]) => other === name)?.[1];
  if (isSchema(full)) return [{ name, full, light }];
  if (!isEndpoint(full) || !isEndpoint(light)) return [];
  return [
    { name: `${name}.query`, full: full.query, light: light.query },
    { name: `${name}.data`, full: full.data, light: light.data },
  ];
});

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
}

const isoDay = fc
  .date({ min: new Date('1999-01-01'), max: new Date('2101-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const nearlyDay = fc
  .tuple(fc.nat({ max: 10_000 }), fc.nat({ max: 13 }), fc.nat({ max: 32 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('-'));
const times = ['T11:02:09Z', 'T23:59:59.123Z', 'T00:00:00Z', 'T09:30:00Z'];
const isoInstant = fc.tuple(isoDay, fc.constantFrom(...times)).map((parts) => parts.join(''));
const nearlyInstant = fc
  .tuple(
    fc.oneof(isoDay, nearlyDay),
    fc.constantFrom(...times, 'T23:59:60Z', 'T24:00Z', 'T1:02Z', 'T09:30', 'T09:30:00+00:00', ' '),
  )
  .map((parts) => parts.join(''));
const junk = fc.oneof(
  fc.constantFrom<unknown[]>(null, undefined, '', '0', 'true', -1, 0.5, 2 ** 53, NaN, Infinity, {}),
  fc.string(),
  fc.array(fc.integer()),
  nearlyDay,
  nearlyInstant,
);

/** Values that a schema would mostly take. */
function valueOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const options =
    schema.anyOf ??
    schema.oneOf ??
    (typeof schema.type === 'object'
      ? schema.type.map((type) => ({ ...schema, type }))
      : undefined);
  if (options) return fc.oneof(...options.map(valueOf));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  switch (schema.type) {
    case 'object':
      return objectOf(schema);
    case 'array':
      return fc.array(valueOf(schema.items ?? {}), { maxLength: 3 });
    case 'string':
      return textOf(schema);
    case 'integer':
      return fc
        .maxSafeInteger()
        .map((value) => ((schema.minimum ?? -1) >= 0 ? Math.abs(value) : value));
    case 'number':
      return fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return junk;
  }
}

function objectOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], propertyNames, additionalProperties } = schema;
  if (propertyNames && typeof additionalProperties === 'object') {
    return fc.dictionary(textOf(propertyNames), valueOf(additionalProperties), { maxKeys: 3 });
  }
  return fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, valueOf(one)])),
    { requiredKeys: [...required] },
  );
}

function textOf(schema: JsonSchema): fc.Arbitrary<string> {
  if (schema.enum) return fc.constantFrom(...schema.enum.map(String));
  if (schema.format === 'date') return isoDay;
  if (schema.format === 'date-time') return isoInstant;
  return schema.pattern === undefined ? fc.string() : fc.stringMatching(new RegExp(schema.pattern));
}

/** The value with something in it put out of shape, wherever the numbers lead. */
function bent(value: unknown, path: readonly number[], wrong: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return wrong;
  const parts = Object.entries(value as Readonly<Record<string, unknown>>);
  const place = step % (parts.length + 1);
  const [name = 'surprise', part = wrong] = parts[place] ?? [];
  const isLeftOut = rest.length === 0 && wrong === undefined;
  parts.splice(
    place,
    1,
    ...(isLeftOut ? [] : [[name, bent(part, rest, wrong)] as [string, unknown]]),
  );
  return Array.isArray(value) ? parts.map(([, one]) => one) : Object.fromEntries(parts);
}

describe('what the widgets read with in place of zod', () => {
  it('has every schema of the contract', () => {
    expect(pairs.length).toBeGreaterThan(60);
  });

  test.each(pairs)('reads $name as zod does, whatever comes', ({ full, light }) => {
    const schema = toJSONSchema(full, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
    const path = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 4 });
    let taken = 0;
    fc.assert(
      fc.property(valueOf(schema), path, junk, (value, steps, wrong) => {
        expect(said(light, value)).toEqual(said(full, value));
        const broken = bent(value, steps, wrong);
        expect(said(light, broken)).toEqual(said(full, broken));
        if (said(full, value) !== 'refused') taken += 1;
      }),
    );
    expect(taken).toBeGreaterThan(0);
  });

  it.each(['shape', 'options'] as const)('tells the %s that the widgets go by', (trait) => {
    const told = pairs.filter(({ full }) => trait in full);
    expect(told.length).toBeGreaterThan(10);
    for (const { full, light } of told) {
      const namesOf = (schema: unknown) => {
        const known = (schema as Record<typeof trait, object>)[trait];
        return Array.isArray(known)
          ? known.filter((one) => typeof one !== 'object')
          : Object.keys(known);
      };
      expect(namesOf(light)).toEqual(namesOf(full));
    }
  });
});
