import { expect } from 'vitest';
import { type Environment, readSettings, SettingError } from '../../../../proxy/settings.ts';

/** The message that settings are refused with: one line, and nothing of the secret. */
export function refusalOf(environment: Environment, secret: string): string {
  try {
    readSettings(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(SettingError);
    const { message } = error as SettingError;
    expect(message).not.toContain('\n');
    expect(message).not.toContain(secret);
    return message;
  }
  throw new Error('It was taken.');
}
