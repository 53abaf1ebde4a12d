/** A Brazilian number with its area code, as the register spells it or not at all. */
export interface Phone {
  /** Country and area code first: "+5511988880101". */
  readonly dialled: string;
  /** Only a mobile can have WhatsApp. */
  readonly isMobile: boolean;
}

const landline = /^[1-9]{2}[2-8]\d{7}$/;
const mobile = /^[1-9]{2}9\d{8}$/;

/** Undefined where the digits are no number that could be dialled from elsewhere. */
export function phoneOf(spelled: string): Phone | undefined {
  const digits = spelled.replace(/\D/g, '').replace(/^0+/, '');
  // Area code 55 exists: it is the country's only where an area code follows.
  const national = digits.length >= 12 ? digits.replace(/^55/, '') : digits;
  const isMobile = mobile.test(national);
  return isMobile || landline.test(national) ? { dialled: `+55${national}`, isMobile } : undefined;
}
