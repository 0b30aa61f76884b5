// SPDX-License-Identifier: Apache-2.0
// One pair a text that data/ holds for all notices. The cards have their Spanish themselves.
#include "core/spanish.hpp"

namespace noticescan::core {

const Pairs& spanish_of_data() {
  static const Pairs kSpanish = {
      // data/phrases and data/kb/advisories.json
      {"It asks for a check to somebody else than the United States Treasury. The IRS never "
       "does. Check your account at irs.gov/account before you pay.",
       "Pide un cheque a nombre de alguien que no es el Tesoro de los Estados Unidos (United "
       "States Treasury). El IRS nunca lo hace. Revise su cuenta en irs.gov/account antes de "
       "pagar."},
      {"It speaks of paying with gift cards. The IRS never asks for them: this looks like a "
       "fraud. Check your account at irs.gov/account.",
       "Habla de pagar con tarjetas de regalo. El IRS nunca las pide: parece un fraude. Revise "
       "su cuenta en irs.gov/account."},
      {"It asks for money by wire. Letters from the IRS ask for that hardly ever, and never to "
       "a private account. Check your account at irs.gov/account before you pay.",
       "Pide dinero por transferencia. Las cartas del IRS casi nunca lo piden, y nunca a una "
       "cuenta privada. Revise su cuenta en irs.gov/account antes de pagar."},
      {"It asks for payment in cryptocurrency. The IRS never does: this looks like a fraud. "
       "Check your account at irs.gov/account.",
       "Pide un pago en criptomoneda. El IRS nunca lo hace: parece un fraude. Revise su cuenta "
       "en irs.gov/account."},
      {"The post office's mark shows that this letter went to another address first. Tell the "
       "IRS where you live (Form 8822), or its next letters may not reach you.",
       "La marca del correo muestra que esta carta fue primero a otra dirección. Dígale al IRS "
       "dónde vive (Formulario 8822), o sus próximas cartas podrían no llegarle."},
      {"A web address on this letter looks like the IRS's, and isn't: the IRS's own end in "
       "irs.gov. Don't use it; go to irs.gov yourself.",
       "Una dirección de internet de esta carta se parece a la del IRS y no lo es: las del IRS "
       "terminan en irs.gov. No la use; vaya usted mismo a irs.gov."},
      {"Compare it with your account at irs.gov/account before you pay or answer: in July 2022 "
       "some couples who file together and had paid got a CP14 in error, and were told that no "
       "answer is needed.",
       "Compárelo con su cuenta en irs.gov/account antes de pagar o responder: en julio de 2022 "
       "algunos matrimonios que declaran juntos y ya habían pagado recibieron un CP14 por "
       "error, y se les dijo que no hacía falta responder."},
      {"Compare it with your account at irs.gov/account before you pay: in June 2024 some "
       "people who had paid got a CP14 in error.",
       "Compárelo con su cuenta en irs.gov/account antes de pagar: en junio de 2024 algunas "
       "personas que ya habían pagado recibieron un CP14 por error."},
      {"Look for your proof of filing before you pay: in 2023 the IRS told those who had filed "
       "in time to ignore a CP283C dated before September 1, 2023.",
       "Busque su comprobante de presentación antes de pagar: en 2023 el IRS dijo a quienes "
       "habían presentado a tiempo que no hicieran caso de un CP283C con fecha anterior al 1 de "
       "septiembre de 2023."},

      {"an invoice", "una factura"},
      {"a bank's letter or statement", "una carta o un estado de cuenta de un banco"},
      {"a wage or income statement (W-2 or 1099)",
       "un comprobante de salario o de ingresos (W-2 o 1099)"},
      {"a letter of a state's tax agency", "una carta de la agencia tributaria de un estado"},
      {"a letter of the Social Security Administration",
       "una carta de la Administración del Seguro Social"},
      {"a letter of a tax adviser or law firm", "una carta de un asesor tributario o un bufete"},
      {"a debt collector's letter", "una carta de un cobrador de deudas"},
      {"an advertisement for tax relief, or a fraud that borrows the IRS's name",
       "una publicidad de alivio tributario, o un fraude que usa el nombre del IRS"},
      {"a receipt", "un recibo"},

      // data/kb/common.json
      {"Only the IRS can settle a notice. We are not the IRS and have no ties to it, and we are "
       "not a CPA, law or enrolled-agent firm. What we do is this: we explain the notice, point "
       "to the form, cite the statute and show the appeal path. Please check each point against "
       "your own paper before you act.",
       "Solo el IRS puede resolver un aviso. No somos el IRS ni tenemos relación con él, y no "
       "somos una firma de contadores (CPA), de abogados ni de agentes registrados. Lo que "
       "hacemos es esto: explicamos el aviso, señalamos el formulario, citamos la ley y "
       "mostramos cómo apelar. Compare cada punto con su propio papel antes de actuar."},
      {"verify the current revision on irs.gov/forms-pubs",
       "verifique la revisión vigente en irs.gov/forms-pubs"},
      {"Free help: the Taxpayer Advocate Service steps in when a tax problem causes hardship or "
       "the usual channels have failed. Low Income Taxpayer Clinics help people who can't pay "
       "for advice.",
       "Ayuda gratis: el Servicio del Defensor del Contribuyente interviene cuando un problema "
       "tributario causa dificultades o cuando lo usual no ha funcionado. Las clínicas para "
       "contribuyentes de bajos ingresos ayudan a quien no puede pagar un asesor."},
      {"The law behind it: {}.", "La ley en que se basa: {}."},
      {"Act by the date printed on your own notice. Only the date on your paper counts.",
       "Actúe a más tardar en la fecha impresa en su propio aviso. Solo cuenta la fecha de su "
       "papel."},
      {"You have a set number of days. Your own notice says how many, and from which day they "
       "count.",
       "Tiene un número fijo de días. Su propio aviso dice cuántos y desde qué día se cuentan."},
      {"The notice does not ask for an answer by a certain day.",
       "El aviso no pide una respuesta para un día determinado."},
      {"We could not confirm whether this notice sets a date. Look for one on every page, and "
       "treat any date you find as the day to act by.",
       "No pudimos confirmar si este aviso fija una fecha. Busque una en cada página, y tome "
       "cualquier fecha que encuentre como el día límite."},
      {"If you disagree, tell the IRS: call the number on the notice, or write to its address, "
       "and explain why.",
       "Si no está de acuerdo, dígaselo al IRS: llame al número del aviso o escriba a su "
       "dirección, y explique por qué."},
      {"Have the notice, your tax return and your proof beside you.",
       "Tenga a la mano el aviso, su declaración y sus comprobantes."},
      {"Call the number in the notice's top corner, or send a letter with copies of your proof. "
       "Keep the originals.",
       "Llame al número de la esquina de arriba del aviso, o envíe una carta con copias de sus "
       "comprobantes. Guarde los originales."},
      {"Write down the day, and the name and ID number of the person you spoke with.",
       "Anote el día, y el nombre y el número de identificación de la persona con quien habló."},
      {"You can ask for a Collection Due Process hearing. The IRS Independent Office of Appeals "
       "then looks at your case before property is taken.",
       "Puede pedir una audiencia del Debido Proceso de Cobro (CDP). La Oficina Independiente "
       "de Apelaciones del IRS revisa entonces su caso antes de que le quiten bienes."},
      {"Fill in the hearing request form and say why you disagree, or what you can pay instead.",
       "Llene el formulario para pedir la audiencia y diga por qué no está de acuerdo, o qué "
       "puede pagar en su lugar."},
      {"Send it to the address on the notice, early enough for the date or the days that the "
       "notice gives.",
       "Envíelo a la dirección del aviso, con tiempo para la fecha o los días que el aviso da."},
      {"Keep a copy, and proof of the day on which you mailed it.",
       "Guarde una copia y la prueba del día en que lo envió."},
      {"A decision by Appeals; if you asked in time, you can take it to the U.S. Tax Court",
       "Una decisión de Apelaciones; si la pidió a tiempo, puede llevarla al Tribunal Tributario"},
      {"You can use the Collection Appeals Program: a quick check by Appeals of a step that the "
       "collectors took or plan to take.",
       "Puede usar el Programa de Apelaciones de Cobro (CAP): una revisión rápida por "
       "Apelaciones de un paso de cobro ya dado o por dar."},
      {"Call the number on the notice and ask to speak with a manager.",
       "Llame al número del aviso y pida hablar con un supervisor."},
      {"If that does not settle it, say that you want to appeal under the Collection Appeals "
       "Program.",
       "Si eso no lo resuelve, diga que quiere apelar por el Programa de Apelaciones de Cobro."},
      {"A decision by Appeals; it can't be taken to court",
       "Una decisión de Apelaciones; no se puede llevar a un tribunal"},
      {"You can ask the U.S. Tax Court to decide before you pay.",
       "Puede pedir al Tribunal Tributario de los EE. UU. que decida antes de que usted pague."},
      {"Find the last day for a petition on the first page of the notice.",
       "Busque el último día para la petición en la primera página del aviso."},
      {"File the petition with the Tax Court itself by that day. A letter to the IRS is not a "
       "petition.",
       "Presente la petición al propio Tribunal Tributario a más tardar ese día. Una carta al "
       "IRS no es una petición."},
      {"You may go on talking with the IRS meanwhile. That does not move the last day.",
       "Mientras tanto puede seguir hablando con el IRS. Eso no mueve el último día."},
      {"A decision by the U.S. Tax Court", "Una decisión del Tribunal Tributario de los EE. UU."},
      {"If you and the examiner can't agree, you can ask the IRS Independent Office of Appeals "
       "to look at the case.",
       "Si usted y el examinador no se ponen de acuerdo, puede pedir que la Oficina "
       "Independiente de Apelaciones del IRS revise el caso."},
      {"Say in writing which points you disagree with, and why.",
       "Diga por escrito con qué puntos no está de acuerdo y por qué."},
      {"Send that with copies of your proof to the address on the notice, in the time it gives.",
       "Envíelo con copias de sus comprobantes a la dirección del aviso, dentro del plazo que da."},
      {"Ask in the same letter for the case to go to Appeals.",
       "Pida en la misma carta que el caso pase a Apelaciones."},
      {"A talk with an appeals officer who did not work on your case before",
       "Una conversación con un oficial de apelaciones que no trabajó antes en su caso"},
      {"You can ask the IRS to undo the change to your return.",
       "Puede pedir al IRS que deshaga el cambio en su declaración."},
      {"Say which change you want undone. You may call, but a letter leaves proof.",
       "Diga qué cambio quiere deshacer. Puede llamar, pero una carta deja constancia."},
      {"Do it within the time that the notice gives, and keep a copy.",
       "Hágalo dentro del plazo que da el aviso y guarde una copia."},
      {"If you have papers that support your figures, send copies with it.",
       "Si tiene papeles que apoyan sus cifras, envíe copias."},
      {"If the IRS undoes the change but still thinks it right, it has to send a notice of "
       "deficiency, which you can take to the U.S. Tax Court",
       "Si el IRS deshace el cambio pero lo sigue creyendo correcto, tiene que enviar un aviso "
       "de deficiencia, que usted puede llevar al Tribunal Tributario"},
      {"This notice decides nothing that you could appeal now. If something in it looks wrong, "
       "call the number on it.",
       "Este aviso no decide nada que pueda apelar ahora. Si algo le parece mal, llame al "
       "número del aviso."},
      {"We could not confirm an appeal path for this notice. If you disagree, call the number "
       "on it and ask how to appeal.",
       "No pudimos confirmar cómo se apela este aviso. Si no está de acuerdo, llame al número "
       "del aviso y pregunte cómo apelar."},
  };
  return kSpanish;
}

}  // namespace noticescan::core
