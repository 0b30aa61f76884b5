// SPDX-License-Identifier: Apache-2.0
// One pair a text, in the order of the summary. "{}" stands for the same value in both. The words
// are those of the IRS's own Spanish pages: aviso, saldo adeudado, Tribunal Tributario.
#include "core/spanish.hpp"

namespace noticescan::core {

const Pairs& spanish() {
  static const Pairs kSpanish = {
      // labels of the text summary, at most 11 characters
      {"By when", "Plazo"},
      {"Other dates", "Otros días"},
      {"Amount", "Monto"},
      {"Why", "Motivo"},
      {"What to do", "Qué hacer"},
      {"Phone", "Teléfono"},
      {"Form", "Formulario"},
      {"Forms", "Formularios"},
      {"Disagree?", "Desacuerdo"},
      {"May follow", "Después"},
      {"Related", "Relacionado"},
      {"Warning", "Atención"},
      {"Warnings", "Atención"},
      {"Source", "Fuente"},
      {"Meanwhile", "Mientras"},

      // days
      {"Monday", "lunes"},
      {"Tuesday", "martes"},
      {"Wednesday", "miércoles"},
      {"Thursday", "jueves"},
      {"Friday", "viernes"},
      {"Saturday", "sábado"},
      {"Sunday", "domingo"},
      {"legal holiday", "día feriado"},
      {"today is the last day", "hoy es el último día"},
      {"1 day left: tomorrow is the last day", "queda 1 día: mañana es el último"},
      {"{} days left", "quedan {} días"},
      {"passed 1 day ago: act now", "venció hace 1 día: actúe ya"},
      {"passed {} days ago: act now", "venció hace {} días: actúe ya"},

      // what to do by a day
      {"Pay by", "Pague a más tardar el"},
      {"Reply by", "Responda a más tardar el"},
      {"Appeal by", "Apele a más tardar el"},
      {"Ask for a hearing by", "Pida una audiencia a más tardar el"},
      {"Petition the Tax Court by", "Presente su petición al Tribunal Tributario a más tardar el"},
      {"Ask for the change to be undone by", "Pida que se deshaga el cambio a más tardar el"},
      {"File by", "Presente la declaración a más tardar el"},
      {"Call by", "Llame a más tardar el"},
      {"Appear on", "Preséntese el"},
      {"File suit by", "Presente la demanda a más tardar el"},
      {"Act by", "Actúe a más tardar el"},
      {"pay", "pagar"},
      {"reply", "responder"},
      {"appeal", "apelar"},
      {"ask for a hearing", "pedir una audiencia"},
      {"petition the Tax Court", "presentar la petición al Tribunal Tributario"},
      {"ask for the change to be undone", "pedir que se deshaga el cambio"},
      {"file", "presentar la declaración"},
      {"call", "llamar"},
      {"appear", "presentarse"},
      {"file suit", "presentar la demanda"},
      {"act", "actuar"},

      // amounts, periods, places
      {"due", "adeudado"},
      {"tax", "de impuesto"},
      {"penalty", "de multa"},
      {"interest", "de interés"},
      {"payments", "en pagos"},
      {"credit", "de crédito"},
      {"overpayment", "pagado de más"},
      {"refund", "de reembolso"},
      {"balance", "de saldo"},
      {"immediate amount", "a pagar de inmediato"},
      {"tax year", "el año tributario"},
      {"tax years", "los años tributarios"},
      {"tax period", "el período tributario"},
      {"tax periods", "los períodos tributarios"},
      {"page", "página"},
      {"pages", "páginas"},
      {"page {}, {}", "página {}, {}"},
      {"sheet {}", "hoja {}"},
      {"{} of {}", "{} de {}"},
      {"upper left", "arriba a la izquierda"},
      {"upper center", "arriba en el centro"},
      {"upper right", "arriba a la derecha"},
      {"middle left", "a media altura a la izquierda"},
      {"in the middle", "en el centro"},
      {"middle right", "a media altura a la derecha"},
      {"lower left", "abajo a la izquierda"},
      {"lower center", "abajo en el centro"},
      {"lower right", "abajo a la derecha"},
      {"in the upper part", "en la parte de arriba"},
      {"in the lower part", "en la parte de abajo"},
      {" and ", " y "},
      {"; and ", "; y "},
      {"See {}{}.", "Vea {}{}."},
      {"{} See {}.", "{} Vea {}."},

      // what it is
      {"{}: no description of this notice is at hand",
       "{}: no tenemos una descripción de este aviso"},
      {"dated {}", "con fecha del {}"},
      {"for {}", "por {}"},
      {"to {}", "para {}"},
      {"Act now", "Actúe ya"},
      {"the top or bottom right of page 1", "arriba o abajo a la derecha en la página 1"},
      {"Check the code on the paper ({}): it was read as {}. Another code means other advice.",
       "Verifique el código en el papel ({}): se leyó {}. Con otro código, el consejo es otro."},
      {"Check on the paper what is unclear under \"Other dates\" below.",
       "Verifique en el papel lo que no está claro abajo en \"Otros días\"."},
      {"Part of this document could not be read: look at {} yourself. A date or a step may "
       "stand there that is missing here.",
       "Una parte de este documento no se pudo leer: mire usted mismo {}. Allí puede haber una "
       "fecha o un paso que falta aquí."},
      {"- and {} more (with --format json)", "- y {} más (con --format json)"},

      // by when
      {"By law this is also the last day.", "Por ley, este es también el último día."},
      {"Since that day is a {}, by law the last day is {} (IRC 7503). To be safe, act by the "
       "earlier day.",
       "Como ese día es {}, por ley el último día es el {} (IRC 7503). Para estar seguro, actúe "
       "a más tardar el primero de los dos."},
      {"What counts is the day of the postmark.", "Cuenta el día del matasellos."},
      {"What counts is the day on which it arrives.", "Cuenta el día en que llega."},
      {"It must arrive by that day: send it well before.",
       "Tiene que llegar a más tardar ese día: envíelo con tiempo."},
      {"{} {}. That day has passed, but by law the last day is {}: act today.",
       "{} {}. Ese día ya pasó, pero por ley el último día es el {}: actúe hoy."},
      {"The notice also asks you to {} immediately: don't wait for that day.",
       "El aviso también le pide {} de inmediato: no espere hasta ese día."},
      {"If you miss it", "Si se le pasa"},
      {"Now that it has passed", "Ahora que ya pasó"},
      {"If you don't", "Si no lo hace"},
      {"Every page at hand was read, and none names a day.",
       "Se leyeron todas las páginas disponibles y ninguna nombra un día."},
      {"Sure: this date is printed on the notice, and two independent readings agree.",
       "Seguro: esta fecha está impresa en el aviso y dos lecturas independientes coinciden."},
      {"Fairly sure: this date is printed on the notice and was read clearly. Compare it with "
       "the paper.",
       "Bastante seguro: esta fecha está impresa en el aviso y se leyó con claridad. Compárela "
       "con el papel."},
      {"Counted, because no date is printed for it",
       "Día contado, porque no hay una fecha impresa para esto"},
      {"At once: the notice asks you to act immediately and names no day.",
       "De inmediato: el aviso le pide actuar ya y no nombra un día."},
      {"No date to act by is printed on this notice.",
       "En este aviso no hay impresa una fecha límite."},
      {"Unclear: check this date on the paper.",
       "No está claro: verifique esta fecha en el papel."},
      {"Not certain: see the top of this summary.",
       "No es seguro: vea el comienzo de este resumen."},
      {"printed, sure", "impreso, seguro"},
      {"printed, fairly sure", "impreso, bastante seguro"},
      {"counted: {}", "contado: {}"},
      {"unclear, check the paper", "no está claro, mire el papel"},
      {"No longer counts: {} {}", "Ya no cuenta: {} el {}"},
      {"At once: {}", "De inmediato: {}"},
      {"{} a day that could not be read", "{} día que no se pudo leer"},
      {"your right", "es su derecho"},
      {"by law {}", "por ley el {}"},

      // where the date is in doubt
      {"Check the date on the paper: the day to act by could not be read for sure.",
       "Verifique la fecha en el papel: el día límite no se pudo leer con seguridad."},
      {"Look at the top right of page 1, at the last line of the table of amounts and at the "
       "slip at the bottom, for words such as \"Amount due by\", \"Respond by\" or \"within 30 "
       "days\".",
       "Busque arriba a la derecha en la página 1, en la última línea de la tabla de montos y "
       "en el talón de abajo, palabras como \"Monto adeudado a más tardar\", \"Responda a más "
       "tardar\" o \"dentro de 30 días\"."},
      {"No date could be read here", "Aquí no se pudo leer una fecha"},
      {"The reason: {}. ", "La razón: {}. "},
      {"Look at this place and see which date really stands there:",
       "Mire este lugar y vea qué fecha dice en realidad:"},
      {"Look at these places and see which date really stands there:",
       "Mire estos lugares y vea qué fecha dicen en realidad:"},
      {"Until you have looked, take it that you must act today.",
       "Mientras no lo haya visto, cuente con que tiene que actuar hoy."},
      {"Until you have looked, go by the earliest: {}.",
       "Mientras no lo haya visto, tome la primera: {}."},
      {"Until you have looked, treat this letter as urgent.",
       "Mientras no lo haya visto, trate esta carta como urgente."},

      // how a date became known, and why not
      {"printed on the notice", "impreso en el aviso"},
      {"{} days from the notice date, as printed",
       "{} días desde la fecha del aviso, como dice el papel"},
      {"a number of days from the notice date, as printed",
       "un número de días desde la fecha del aviso, como dice el papel"},
      {"within {} days, as printed", "dentro de {} días, como dice el papel"},
      {"{}: {} days from the notice date; the notice prints no day",
       "{}: {} días desde la fecha del aviso; el aviso no imprime un día"},
      {" ({} days if it was sent to an address outside the United States)",
       " ({} días si se envió a una dirección fuera de los Estados Unidos)"},
      {"counted by {}; the notice usually prints a day",
       "contado según {}; este aviso suele imprimir un día"},
      {"counted; but this notice usually prints a day, and none could be read",
       "contado; pero este aviso suele imprimir un día, y no se pudo leer ninguno"},
      {"counted; but a date near it may be the printed one",
       "contado; pero una fecha cercana puede ser la impresa"},
      {"a date on the paper could not be read, and may come first",
       "una fecha del papel no se pudo leer, y puede vencer antes"},
      {"it differs in one digit from another day on the paper",
       "difiere en una cifra de otro día del papel"},
      {"the file is damaged, and what it lost may say another day",
       "el archivo está dañado, y lo que perdió puede decir otro día"},
      {"printed on a sheet that came with the notice, instead of {}",
       "impreso en una hoja que vino con el aviso, en lugar de {}"},
      {"it is not clear which day this sheet replaces",
       "no está claro qué día reemplaza esta hoja"},
      {"a sheet that came with the notice names another day",
       "una hoja que vino con el aviso nombra otro día"},
      {"the notice says \"immediately\"", "el aviso dice \"de inmediato\""},
      {"another deadline, which could not be read, may come first",
       "otro plazo, que no se pudo leer, puede ser anterior"},
      {"the code of the notice could not be read", "el código del aviso no se pudo leer"},
      {"it lies before the notice date", "es anterior a la fecha del aviso"},
      {"it lies more than a year after the notice date",
       "es más de un año posterior a la fecha del aviso"},
      {"nothing says what an earlier date is", "nada dice qué es una fecha anterior"},
      {"nothing beside it says what this date is", "nada a su lado dice qué fecha es"},
      {"a second reading of the same print differs",
       "una segunda lectura de lo mismo da otra cosa"},
      {"the print could only be read by guessing at a character",
       "solo se pudo leer adivinando un carácter"},
      {"the print is hard to read", "lo impreso es difícil de leer"},
      {"the label is there, but no whole date could be read",
       "la etiqueta está, pero no se pudo leer una fecha completa"},
      {"the dates on the paper differ", "las fechas del papel no coinciden"},
      {"this notice is known to print no day to act by",
       "se sabe que este aviso no imprime un día límite"},
      {"this notice is known to ask for nothing by a day",
       "se sabe que este aviso no pide nada para un día fijo"},
      {"counted from a date or number that is hard to read",
       "contado desde una fecha o un número difícil de leer"},
      {"the notice date, from which to count, could not be read",
       "la fecha del aviso, desde la que se cuenta, no se pudo leer"},
      {"the numbers of days on the paper differ", "los números de días del papel no coinciden"},
      {"counted from the notice date", "contado desde la fecha del aviso"},
      {"how many days it gives could not be read", "no se pudo leer cuántos días da"},
      {"the paper doesn't say from which day to count", "el papel no dice desde qué día se cuenta"},
      {"interest and penalties go on", "los intereses y las multas siguen aumentando"},
      {"the right to a hearing before a levy, and to go to Tax Court after it, is lost (IRC 6330)",
       "se pierde el derecho a una audiencia antes del embargo y a acudir después al Tribunal "
       "Tributario (IRC 6330)"},
      {"the right to go to Tax Court before paying is lost (IRC 6213(a))",
       "se pierde el derecho a acudir al Tribunal Tributario antes de pagar (IRC 6213(a))"},
      {"the right to have the change reversed on request is lost (IRC 6213(b)(2))",
       "se pierde el derecho a que se revierta el cambio con solo pedirlo (IRC 6213(b)(2))"},
      {"the IRS goes on without your answer", "el IRS sigue adelante sin su respuesta"},

      // what the card says, and rests on
      {"more: {}", "más: {}"},
      {"more with --format json", "más con --format json"},
      {"{}, as printed on the notice", "{}, como dice el aviso"},
      {"For each: {}", "Para cada uno: {}"},
      {"Use {}.", "Use el {}."},
      {"from the IRS page", "de la página del IRS"},
      {"from the IRS page, as it stood on {}", "de la página del IRS, como estaba el {}"},
      {"from a copy of the IRS page dated {}; check the page before acting",
       "de una copia de la página del IRS ({}); revise la página antes de actuar"},
      {"from a copy of the IRS page of unknown date; check the page before acting",
       "de una copia de la página del IRS, sin fecha conocida; revise la página antes de actuar"},
      {"from other official texts (Taxpayer Advocate, Internal Revenue Manual or the law), not "
       "from the IRS page on this notice; check that page before acting",
       "de otros textos oficiales (Defensor del Contribuyente, Manual de Rentas Internas o la "
       "ley), no de la página del IRS sobre este aviso; revise esa página antes de actuar"},
      {"not from an official text, only from what others write; check with the IRS before acting",
       "no de un texto oficial, solo de lo que otros escriben; consulte al IRS antes de actuar"},
      {"no text on this very notice was at hand: general advice only; check with the IRS before "
       "acting",
       "no había un texto sobre este aviso: solo consejos generales; consulte al IRS antes de "
       "actuar"},
      {"Some of it could not be checked against an official text.",
       "Una parte no se pudo comprobar con un texto oficial."},
      {"Little of it could be checked against an official text.",
       "Poco se pudo comprobar con un texto oficial."},

      // no notice
      {"this document", "este documento"},
      {"Could not be read: {}", "No se pudo leer: {}"},
      {"If it is a letter from the IRS, a date to act by may stand on it. Until it has been "
       "read, look at the paper: top right of page 1, the table of amounts, the slip at the "
       "bottom.",
       "Si es una carta del IRS, puede tener una fecha límite. Mientras no se haya leído, mire "
       "el papel: arriba a la derecha en la página 1, la tabla de montos y el talón de abajo."},
      {"Look for the code at the top or bottom right of a page, such as CP14, LT11 or Letter "
       "4883C. What it means:",
       "Busque el código arriba o abajo a la derecha de una página, como CP14, LT11 o Letter "
       "4883C. Lo que significa:"},
      {"Not an IRS notice, as far as can be seen: {}",
       "No es un aviso del IRS, hasta donde se puede ver: {}"},
      {"- If you meant another page or file, scan that one.",
       "- Si quería otra página u otro archivo, escanee ese."},
      {"- If it does claim to come from the IRS, check before you pay or call anybody: your "
       "account at irs.gov/account shows the notices that were really sent.",
       "- Si dice venir del IRS, compruébelo antes de pagar o llamar: su cuenta en "
       "irs.gov/account muestra los avisos que de verdad se enviaron."},
      {"Only partly read, and no notice found: {}",
       "Se leyó solo una parte y no se encontró un aviso: {}"},
      {"It is not clear what this is: {}", "No está claro qué es esto: {}"},
      {"A new picture may help: the sheet flat, in good light, straight from above, the whole "
       "page in view.",
       "Una foto nueva puede ayudar: la hoja plana, con buena luz, desde arriba y con la "
       "página entera a la vista."},
      {"This looks like a letter from the IRS, but no notice code could be read on it. Look for "
       "CP, LT or Letter and a number at the top or bottom right, then run: noticescan kb show "
       "CODE",
       "Parece una carta del IRS, pero no se pudo leer el código del aviso. Busque CP, LT o "
       "Letter y un número arriba o abajo a la derecha, y ejecute: noticescan kb show CÓDIGO"},
      {"This paper speaks of taxes, but who sent it could not be made out. If it comes from the "
       "IRS, take the picture again: sharp, in even light, with the whole sheet in the frame "
       "and no other paper near it.",
       "Este papel habla de impuestos, pero no se pudo ver quién lo envía. Si viene del IRS, "
       "tome la foto otra vez: nítida, con luz pareja, la hoja entera en el cuadro y sin otro "
       "papel cerca."},
      {"Nothing on this paper shows that it comes from the IRS. It seems to be {}.",
       "Nada en este papel muestra que venga del IRS. Parece ser {}."},
      {"some other letter or document", "otra carta u otro documento"},
      {"There is print on the picture, but it can't be read.",
       "Hay texto en la foto, pero no se puede leer."},
      {"Take the picture again: the whole sheet flat and in the frame, in even light, from "
       "straight above, and hold still. A scan at 300 dpi is best.",
       "Tome la foto otra vez: la hoja entera, plana y en el cuadro, con luz pareja, desde "
       "arriba y sin mover la cámara. Lo mejor es un escaneo a 300 dpi."},
      {"The number {} is a premium one or lies abroad. The IRS has none there: don't call it. The "
       "IRS's own number for this is on irs.gov.",
       "El número {} es de tarifa especial o del extranjero. El IRS no tiene ninguno así: no llame "
       "allí. El número propio del IRS para esto está en irs.gov."},
      {"The post office's sticker seems to hide the code of this letter. Lift it, and take the "
       "picture again.",
       "La etiqueta del correo parece tapar el código de esta carta. Levántela y tome la foto otra "
       "vez."},
      {"The picture is too dark. Take it again in more light, without your own shadow on the "
       "paper.",
       "La foto está muy oscura. Tómela otra vez con más luz, sin su propia sombra sobre el "
       "papel."},
      {"Light is reflected from the paper and hides print. Take the picture again without "
       "flash, or from another side.",
       "El papel refleja la luz y tapa el texto. Tome la foto otra vez sin flash, o desde otro "
       "lado."},
      {"The letters are too small in the picture. Take it again from nearer, so that the "
       "sheet fills the frame, or scan it at 300 dpi.",
       "Las letras salen muy pequeñas en la foto. Tómela otra vez desde más cerca, de modo que "
       "la hoja llene el cuadro, o escanéela a 300 dpi."},
      {"Part of the sheet lies outside the picture. Take it again with all four edges of the "
       "sheet in the frame.",
       "Parte de la hoja queda fuera de la foto. Tómela otra vez con los cuatro bordes de la hoja "
       "en el cuadro."},
      {"The picture is blurred. Take it again: hold still, and tap on the print to bring it "
       "into focus.",
       "La foto está borrosa. Tómela otra vez: no mueva la cámara y toque el texto en la "
       "pantalla para enfocarlo."},
      {"Too little could be read to tell what this is. Take the picture again, with the whole "
       "sheet in the frame.",
       "Se pudo leer muy poco para decir qué es. Tome la foto otra vez, con la hoja entera en "
       "el cuadro."},
      {"There is no print on it: a blank page, or a picture of something else.",
       "No hay nada impreso: es una página en blanco o una foto de otra cosa."},
      {"There is hardly any print on it: it seems to be a picture of something else, or a blank "
       "page.",
       "Casi no hay nada impreso: parece una foto de otra cosa o una página en blanco."},

      // warnings
      {"{} of {} pages seen. Something that matters may stand on the others.",
       "Se vieron {} de {} páginas. En las otras puede haber algo importante."},
      {"{} is shaped like a notice code, but we don't know of such a notice. Compare it with "
       "the paper, and look it up on irs.gov.",
       "{} tiene la forma de un código, pero no conocemos un aviso así. Compárelo con el papel "
       "y búsquelo en irs.gov."},
      {"The code {} was hard to read. Compare it with the paper.",
       "El código {} fue difícil de leer. Compárelo con el papel."},
      {"{} exists, but we have no confirmed text on it. The steps below are general.",
       "{} existe, pero no tenemos un texto confirmado. Los pasos de abajo son generales."},
      {"The slip says {}, the top of the notice {}. Does the slip belong to this letter?",
       "El talón dice {} y la parte de arriba del aviso {}. ¿Es el talón de esta carta?"},
      {"The paper may also say {}.", "El papel también podría decir {}."},
      {"What this notice means is told in English: there is no text in your language yet.",
       "La explicación de este aviso está en inglés: todavía no hay un texto en español."},
      {"The file is damaged and was repaired to be read. Pages may be missing: compare it with "
       "the paper.",
       "El archivo está dañado y se reparó para leerlo. Pueden faltar páginas: compárelo con el "
       "papel."},
      {"Page {} could not be read. Look there yourself for dates.",
       "La página {} no se pudo leer. Busque usted mismo fechas allí."},
      {"Page {} is page {} once more. It was not read a second time.",
       "La página {} es otra vez la página {}. No se leyó por segunda vez."},
      {"The same file is there again: {}. It was read once.",
       "El mismo archivo está otra vez: {}. Se leyó una sola vez."},
      {"The rows above the amount due add up to {}, not to {}: {}.",
       "Las filas de arriba del monto adeudado suman {}, no {}: {}."},
      {"it is printed so; ask the IRS how it was worked out",
       "así está impreso; pregunte al IRS cómo se calculó"},
      {"a digit was likely misread; compare them with the paper",
       "es probable que se leyera mal una cifra; compárelas con el papel"},
      {"Notices to this taxpayer for the same tax period, by date: {}.",
       "Avisos a este contribuyente por el mismo período, por fecha: {}."},
      {"{} of {} ({})", "{} del {} ({})"},

      // the report
      {"Client {}", "Cliente {}"},
      {"Letters by urgency", "Cartas por urgencia"},
      {"Days are counted from {}. Compare each date with the paper.",
       "Los días se cuentan desde el {}. Compare cada fecha con el papel."},
      {"What a person must look at and what is overdue comes first, then by day.",
       "Primero lo que una persona debe mirar y lo vencido, después por día."},
      {"Notice", "Aviso"},
      {"To whom", "Para quién"},
      {"File", "Archivo"},
      {"all", "todos"},
      {"Find (code, name, file)", "Buscar (código, nombre, archivo)"},
      {"Urgency", "Urgencia"},
      {"Outcome", "Resultado"},
      {"could not be read", "no se pudo leer"},
      {"look at the paper", "mire el papel"},
      {"at once or overdue", "de inmediato o vencido"},
      {"due within 7 days", "vence en 7 días"},
      {"later", "más tarde"},
      {"nothing to do by a day", "nada para un día fijo"},
      {"read and clear", "leído y claro"},
      {"a person should look", "lo debe mirar una persona"},
      {"some pages not read", "algunas páginas sin leer"},
      {"not an IRS notice", "no es un aviso del IRS"},
      {"no notice made out", "no se reconoció un aviso"},
      {"all that is known of this notice", "todo lo que se sabe de este aviso"},

      // the calendar
      {"letter of the IRS without a clear code", "carta del IRS sin un código claro"},
      {"Read from {}.", "Leído de {}."},
      {"Amount: {}.", "Monto: {}."},
      {"Last day to {}: {}", "Último día para {}: {}"},
      {"At once: {} ({})", "De inmediato: {} ({})"},
      {"By law the last day is {} (IRC 7503). Act by the earlier one.",
       "Por ley el último día es el {} (IRC 7503). Actúe a más tardar el primero de los dos."},
      {"If missed: {}", "Si se le pasa: {}"},
      {"Check this letter by hand: {}", "Revise esta carta a mano: {}"},
      {"Perhaps {}{}{}", "Quizás {}{}{}"},
      {"Look on the paper by which day to act.", "Vea en el papel hasta qué día hay que actuar."},
  };
  return kSpanish;
}

}  // namespace noticescan::core
