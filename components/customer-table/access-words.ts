import { msg } from '@lit/localize';
import type { Access } from '../../contract/index.ts';

/** Where the customer's internet stands; null where nobody recorded it. */
export function accessWords(access: Access | null): string {
  switch (access) {
    case 'active':
      return msg('internet ativa');
    case 'notice':
      return msg('ativa, com aviso');
    case 'blocked':
      return msg('bloqueada');
    case 'other':
      return msg('outra situação');
    case null:
      return msg('acesso não registrado');
  }
}
