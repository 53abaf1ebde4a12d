import { isoDay } from '../calendar.ts';
import { leadingNumber } from '../table/condition.ts';
import type { Scene } from './scene.ts';

const contractColumns = ['id_contrato', 'id_contrato_avulso', 'id_contrato_principal'];

/** The contract a title belongs to, -1 for none. */
function contractOf({ titles, contracts }: Scene, title: number): number {
  const id = contractColumns
    .map((name) => leadingNumber(titles.cell(title, name)))
    .find((value) => value > 0);
  return id === undefined ? -1 : contracts.find(id);
}

/** Days late of the oldest title a contract owes. */
function contractDaysLate(scene: Scene, contract: number): number {
  const customer = scene.contracts.cell(contract, 'id_cliente');
  const late = scene
    .titlesOf(customer)
    .filter((title) => scene.daysLate(title) > 0 && contractOf(scene, title) === contract);
  return Math.max(0, ...late.map((title) => scene.daysLate(title)));
}

/** Switches the contract of a title on again once nothing on it is late. */
export function restoreAccess(scene: Scene, title: number): void {
  const { contracts } = scene;
  const contract = contractOf(scene, title);
  if (contract < 0 || contracts.cell(contract, 'status') !== 'A') return;
  const trusted = contracts.cell(contract, 'desbloqueio_confianca_ativo') === 'S';
  const shut = ['CA', 'FA', 'CE'].includes(contracts.cell(contract, 'status_internet'));
  if ((!shut && !trusted) || contractDaysLate(scene, contract) > 0) return;
  scene.change(contracts, contract, {
    status_internet: 'A',
    desbloqueio_confianca_ativo: 'N',
    num_parcelas_atraso: '0',
  });
}

/** The nightly job catches a contract that is overdue and still on. */
export function block(scene: Scene): boolean {
  const { contracts, titles, todayText } = scene;
  const title = scene.any(titles, (position) => {
    if (scene.daysLate(position) < 5) return false;
    const contract = contractOf(scene, position);
    return (
      contract >= 0 &&
      contracts.cell(contract, 'status') === 'A' &&
      ['A', 'FA'].includes(contracts.cell(contract, 'status_internet'))
    );
  });
  if (title < 0) return false;
  const contract = contractOf(scene, title);
  const notice = contractDaysLate(scene, contract) < 7;
  scene.change(
    contracts,
    contract,
    notice
      ? { status_internet: 'FA', dt_ult_finan_atraso: todayText }
      : { status_internet: 'CA', dt_ult_bloq_auto: todayText, desbloqueio_confianca_ativo: 'N' },
  );
  return true;
}

const blocked =
  ({ contracts }: Scene) =>
  (contract: number) =>
    contracts.cell(contract, 'status') === 'A' &&
    contracts.cell(contract, 'status_internet') === 'CA';

/** A blocked customer promises to pay and is let in for three days. */
export function unlockOnTrust(scene: Scene): boolean {
  const { contracts, today, todayText } = scene;
  const contract = scene.any(contracts, blocked(scene));
  if (contract < 0) return false;
  scene.change(contracts, contract, {
    status_internet: 'A',
    desbloqueio_confianca_ativo: 'S',
    dt_ult_des_bloq_conf: todayText,
    dt_ult_desb_conf: todayText,
    dt_retorno_desb_conf: isoDay(today + 3),
  });
  return true;
}

/** An operator lets a customer in, debt or not. */
export function unlockByHand(scene: Scene): boolean {
  const contract = scene.any(scene.contracts, blocked(scene));
  if (contract >= 0) scene.change(scene.contracts, contract, { status_internet: 'A' });
  return contract >= 0;
}
