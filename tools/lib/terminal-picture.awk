# SPDX-License-Identifier: Apache-2.0
# Takes the text summary of noticescan and gives a picture of it, as SVG: set in a window, the title
# bold, the labels of the left column apart from the text. The command is in the variable "command".
function escaped(text) {
  gsub(/&/, "\\&amp;", text); gsub(/</, "\\&lt;", text); gsub(/>/, "\\&gt;", text)
  return text
}
# Blanks at the start become a place: not every viewer keeps them.
function put(line, column, style, text) {
  while (substr(text, 1, 1) == " ") { text = substr(text, 2); ++column }
  if (text == "") return
  printf "  <text x=\"%.1f\" y=\"%d\"%s>%s</text>\n", left + column * advance, top + line * leading,
         style == "" ? "" : " class=\"" style "\"", escaped(text)
}
{ text[NR] = $0 }
END {
  left = 20; top = 58; leading = 18; columns = 81; advance = 8.43 # of a letter at 14 pixels
  width = int(2 * left + columns * advance); height = top + (NR + 1) * leading
  printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n", width, height, width, height
  print "  <style>text { font: 14px 'DejaVu Sans Mono', Menlo, Consolas, monospace; fill: #24292f }"
  print "    .title { font-weight: bold } .label { fill: #0550ae } .command { fill: #57606a }</style>"
  printf "  <rect x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#ffffff\" stroke=\"#d0d7de\"/>\n", width - 1, height - 1
  put(-1.4, 0, "command", "$ " command)
  for (i = 1; i <= NR; ++i) {
    label = substr(text[i], 1, 12)
    if (i == 1) put(i - 1, 0, "title", text[i])
    else if (label ~ /^[A-Z][a-z? ]+ $/ && substr(text[i], 13, 1) != " ") {
      put(i - 1, 0, "label", label)
      put(i - 1, 12, "", substr(text[i], 13))
    } else put(i - 1, 0, "", text[i])
  }
  print "</svg>"
}
