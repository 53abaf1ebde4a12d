import { isoDay } from '../calendar.ts';
import { secret } from '../canary.ts';
import { cpf, mobile } from '../provider/documents.ts';
import { personName } from '../provider/names.ts';
import { neighbourhood, servedCities, street } from '../provider/places.ts';
import { plans, planShares } from '../provider/plans.ts';
import { moneyText } from '../money.ts';
import { STAMP } from '../table/schema.ts';
import type { Scene } from './scene.ts';

/** A customer moves house. */
export function moveHouse(scene: Scene): boolean {
  const { customers, dice } = scene;
  const customer = scene.any(customers);
  if (customer < 0) return false;
  const chance = dice.between(1, 1_000_000);
  scene.change(customers, customer, {
    endereco: street(chance, customer),
    numero: String(dice.between(1, 2000)),
    bairro: neighbourhood(chance, customer),
  });
  return true;
}

/** Somebody signs up: a customer, a contract and its first title. */
export function signUp(scene: Scene): boolean {
  const { customers, contracts, titles, dice, today, todayText, stamp } = scene;
  const city = servedCities[dice.between(0, servedCities.length - 1)];
  const plan = plans[dice.weighted(planShares)];
  const chance = dice.between(1, 1_000_000);
  const customerId = String(customers.lastId + 1);
  const contractId = String(contracts.lastId + 1);
  customers.insert({
    id: customerId,
    senha: secret('senha', customerId),
    senha_hotsite_md5: secret('md5', customerId),
    hotsite_email: secret('hotsite', customerId),
    razao: personName(chance, customers.end),
    cnpj_cpf: cpf(scene.dice.between(1, 1_000_000), customers.end),
    data_cadastro: todayText,
    endereco: street(chance, 1),
    numero: String(dice.between(1, 2000)),
    bairro: neighbourhood(chance, 1),
    cidade: String(city?.id ?? 0),
    filial_id: '1',
    id_tipo_cliente: '1',
    telefone_celular: mobile(chance, 1),
    [STAMP]: stamp,
  });
  contracts.insert({
    id: contractId,
    id_cliente: customerId,
    id_filial: '1',
    id_vd_contrato: String(plan?.id ?? 0),
    contrato: plan?.name ?? '',
    data_assinatura: todayText,
    data_ativacao: todayText,
    dt_ult_ativacao: todayText,
    token_assinatura_digital: secret('assinatura', contractId),
    [STAMP]: stamp,
  });
  titles.insert({
    filial_id: '1',
    id_cliente: customerId,
    id_contrato: contractId,
    data_emissao: todayText,
    data_vencimento: isoDay(today + dice.between(10, 30)),
    valor: moneyText(plan?.priceCents ?? 0),
    [STAMP]: stamp,
  });
  return true;
}
