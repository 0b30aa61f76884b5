// SPDX-License-Identifier: Apache-2.0
// Style and script of the report. Inside the room only.
#pragma once

#include <string_view>

namespace noticescan::output {

// clang-format off
inline constexpr std::string_view kReportStyle = R"---(
:root { color-scheme: light dark; --line: #8885; --soft: #8881; }
* { box-sizing: border-box; }
body { font: 1rem/1.4 system-ui, sans-serif; margin: 0 auto; padding: 1rem; max-width: 90rem; }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; }
p { margin: .25rem 0; }
.counts { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; padding: 0; margin: .75rem 0; }
.counts li { border: 1px solid var(--line); border-radius: .4rem; padding: .3rem .7rem; }
.counts b { font-size: 1.2rem; margin-right: .3rem; }
.filters { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin: .75rem 0; }
.filters label { display: grid; gap: .15rem; font-size: .85rem; }
input, select, button { font: inherit; padding: .3rem .5rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-size: .85rem; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .5rem .6rem; border-bottom: 1px solid var(--line); }
tbody th { font-weight: normal; }
thead th { vertical-align: middle; position: sticky; top: 0; background: Canvas; z-index: 1; white-space: nowrap; }
thead button { border: 0; background: none; color: inherit; font-weight: bold; padding: .2rem 0; cursor: pointer; }
thead button::after { content: " \2195"; opacity: .4; }
th[aria-sort=ascending] button::after { content: " \2191"; opacity: 1; }
th[aria-sort=descending] button::after { content: " \2193"; opacity: 1; }
:focus-visible { outline: .2rem solid #06c; outline-offset: .1rem; }
tr.late > :first-child, tr.look > :first-child, tr.failed > :first-child { border-left: .35rem solid #c22; }
tr.soon > :first-child { border-left: .35rem solid #d80; }
tr.later > :first-child { border-left: .35rem solid #283; }
tr.calm > :first-child { border-left: .35rem solid #888; }
.badge { display: inline-block; border: 1px solid; border-radius: .3rem; padding: 0 .4rem; font-size: .8rem; font-weight: bold; }
.late .badge, .look .badge, .failed .badge { color: #b00; }
.soon .badge { color: #a50; }
.later .badge { color: #060; }
.day { font-weight: bold; white-space: nowrap; }
.quiet { font-size: .85rem; opacity: .8; }
.number { text-align: right; white-space: nowrap; }
td:first-child { min-width: 15rem; }
td:nth-child(5) { min-width: 18rem; }
img { display: block; max-width: 16rem; height: auto; border: 1px solid var(--line); background: #fff; margin-top: .25rem; }
a { overflow-wrap: anywhere; }
details { margin-top: .25rem; }
summary { cursor: pointer; }
ol, ul { margin: .25rem 0; padding-left: 1.3rem; }
.warnings { font-size: .85rem; }
@media (prefers-color-scheme: dark) {
  .late .badge, .look .badge, .failed .badge { color: #f88; }
  .soon .badge { color: #fb6; }
  .later .badge { color: #8d8; }
}
@media (max-width: 45rem) {
  table, tbody, tr, td, tbody th { display: block; width: 100%; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr { border: 1px solid var(--line); border-radius: .4rem; margin-bottom: .75rem; padding: .25rem 0; }
  tbody tr[hidden] { display: none; }
  th, td { border: 0; padding: .2rem .7rem; }
  caption { display: block; }
  tbody tr > :first-child { border-left: 0 !important; }
  tr.late, tr.look, tr.failed { border-left: .35rem solid #c22 !important; }
  tr.soon { border-left: .35rem solid #d80 !important; }
  tr.later { border-left: .35rem solid #283 !important; }
  td:empty { display: none; }
  td[data-label]:not(:empty)::before { content: attr(data-label) ": "; font-size: .8rem; opacity: .8; }
  .number { text-align: left; }
}
@page { size: landscape; margin: 12mm; }
@media print {
  html { font-size: 9pt; }
  body { max-width: none; padding: 0; color: #000; background: #fff; }
  .filters, details { display: none; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
  thead th { position: static; }
  thead button::after { content: ""; }
  img { max-width: 10rem; }
}
)---";

inline constexpr std::string_view kReportScript = R"---(
"use strict";
const table = document.querySelector("table");
const body = table.tBodies[0];
const rows = [...body.rows];
const filters = document.querySelector(".filters");
const shown = document.querySelector("#shown");
const field = (name) => filters.elements[name];
const filter = () => {
  const words = field("text").value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const row of rows) {
    const text = row.textContent.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word)) ||
      (field("outcome").value && row.dataset.outcome !== field("outcome").value) ||
      (field("urgency").value && row.dataset.urgency !== field("urgency").value);
    if (!row.hidden) ++count;
  }
  shown.textContent = count + " / " + rows.length;
};
const sort = (head) => {
  const up = head.getAttribute("aria-sort") !== "ascending";
  for (const other of table.tHead.rows[0].cells) {
    if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
  }
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  const key = (row) => row.cells[head.cellIndex].dataset.key || "";
  const number = head.dataset.kind === "number";
  const compare = (a, b) => number ? (+key(a) || 0) - (+key(b) || 0) : key(a).localeCompare(key(b));
  rows.sort((a, b) => (up ? 1 : -1) * compare(a, b));
  body.append(...rows);
};
for (const head of table.tHead.rows[0].cells) {
  const button = head.querySelector("button");
  if (button) button.addEventListener("click", () => sort(head));
}
filters.hidden = false;
filters.addEventListener("input", filter);
filters.addEventListener("submit", (event) => event.preventDefault());
filter();
)---";
// clang-format on

}  // namespace noticescan::output
