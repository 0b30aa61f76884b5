// SPDX-License-Identifier: Apache-2.0
#include "rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <stdexcept>

#include "runs.hpp"
#include "support/progress.hpp"

namespace noticescan::speed {
namespace {

constexpr int kFolder = 4;        // a folder of mail holds so many times the count: 200
constexpr int kLargeFolder = 40;  // and a large one: 2,000
constexpr int kParts = 10;        // that the large one is parted into

Documents part_of(const Documents& documents, int part, int parts) {
  const auto at = [&](int k) {
    return documents.begin() + static_cast<std::ptrdiff_t>(documents.size()) * k / parts;
  };
  return {at(part), at(part + 1)};
}

// Each document by both, one right after the other, in turn who comes first: what warms the one's
// files up warms the other's as often.
void alternate(Row& row, const Documents& documents,
               const std::function<Run(const Document&)>& ours,
               const std::function<Run(const Document&)>& peers) {
  for (const Document& document : documents) {
    const bool peer_first = row.documents % 2 == 1;
    Run peer_run;
    if (peer_first) peer_run = peers(document);
    const Run own = ours(document);
    if (!peer_first) peer_run = peers(document);
    row.pairs.push_back({own.cost, peer_run.cost});
    row.refused += peer_run.refused;
    for (const auto& [stage, ms] : own.stages_ms) row.stages_ms[stage] += ms;
    ++row.documents;
    bench::show_progress(row.name.c_str(), row.pairs.size(), documents.size());
  }
}

void against_tesseract(Row& row, const Setting& setting, const Documents& documents,
                       bool first_page_alone) {
  const std::string script =
      setting.peers / (first_page_alone ? "tesseract-page" : "tesseract-document");
  alternate(
      row, documents,
      [&](const Document& one) { return scan(setting.program, one, first_page_alone); },
      [&](const Document& one) { return peer({script}, one); });
}

void digital(Row& row, const Setting& setting) {
  constexpr int kFolders = 5;
  const Documents all = digital_pdfs(setting.studio, setting.count * kFolders);
  for (int k = 0; k < kFolders; ++k) {
    const Documents documents = part_of(all, k, kFolders);
    const auto number = static_cast<double>(documents.size());
    const Run own = batch(setting.program, documents, 1, setting.work);
    Cost peers;
    for (const Document& document : documents) {
      const Run one = peer({"pdftotext"}, document);
      peers += one.cost;
      row.refused += one.refused;
    }
    row.pairs.push_back({own.cost.per(number), peers.per(number)});
    row.documents += static_cast<int>(documents.size());
    bench::show_progress("digital", row.pairs.size(), kFolders);
  }
}

void clean(Row& row, const Setting& setting) {
  against_tesseract(row, setting, clean_scans(setting.studio, setting.count), true);
}

void above_floor(Row& row, const Setting& setting) {
  alternate(
      row, clean_scans(setting.studio, setting.count),
      [&](const Document& one) { return scan(setting.program, one, true); },
      [&](const Document& one) {
        std::vector<std::string> command = {setting.floor.string()};
        for (const std::string& box : one.boxes) command.insert(command.end(), {"--box", box});
        return peer(command, one);
      });
  row.stages_ms.clear();  // as of the row before
}

void damaged(Row& row, const Setting& setting) {
  against_tesseract(row, setting, damaged_mail(setting.studio, setting.count), true);
}

void whole(Row& row, const Setting& setting) {
  against_tesseract(row, setting, scans_of_pages(setting.studio, setting.count), false);
}

void folder(Row& row, const Setting& setting, const char* script) {
  const Documents mail = mixed_mail(setting.studio, setting.count * kFolder);
  const auto number = static_cast<double>(mail.size());
  const auto work = setting.work;
  const Run own = batch(setting.program, mail, 2, work);
  const Run peers = peer_by_xargs(setting.peers / script, mail, 2, work);
  row.pairs.push_back({own.cost.per(number), peers.cost.per(number)});
  row.documents = static_cast<int>(mail.size());
}

void photo_memory(Row& row, const Setting& setting) {
  const Documents photos = large_photos(setting.studio, std::max(4, setting.count / 5));
  alternate(
      row, photos, [&](const Document& one) { return scan(setting.program, one, false); },
      [](const Document&) { return Run(); });
}

// The large folder, and the same documents in ten smaller ones.
void growth(Row& row, const Setting& setting) {
  const Documents all = digital_pdfs(setting.studio, setting.count * kLargeFolder);
  const auto work = setting.work;
  const Cost large = batch(setting.program, all, 1, work).cost.per(static_cast<double>(all.size()));
  for (int k = 0; k < kParts; ++k) {
    const Documents part = part_of(all, k, kParts);
    const Run small = batch(setting.program, part, 1, work);
    row.pairs.push_back({large, small.cost.per(static_cast<double>(part.size()))});
    bench::show_progress("growth", row.pairs.size(), kParts);
  }
  row.documents = static_cast<int>(all.size());
}

struct Kind {
  const char* name;
  const char* work;
  const char* peer;
  Quantity quantity;
  Ratio ratio;
  double aim;
  std::function<void(Row&, const Setting&)> run;
};

const std::vector<Kind>& kinds() {
  using enum Quantity;
  using enum Ratio;
  static const std::vector<Kind> kKinds = {
      {"digital", "digital PDFs, a batch", "pdftotext on each", cpu, times_its, 3, digital},
      {"clean", "clean scans, page 1", "pdftoppm, tesseract", cpu, times_less, 4, clean},
      {"floor", "clean scans, page 1", "the floor", cpu, times_its, 0, above_floor},
      {"damaged", "damaged scans and photos, page 1", "pdftoppm, tesseract", cpu, times_less, 2,
       damaged},
      {"whole", "scans of 2 to 4 pages", "pdftoppm, tesseract", cpu, times_less, 2, whole},
      {"folder", "mixed folder, 2 workers", "xargs -P2, tesseract", wall, times_less, 3,
       [](Row& row, const Setting& setting) { folder(row, setting, "tesseract-document"); }},
      {"folder-ocrmypdf", "mixed folder, 2 workers", "xargs -P2 ocrmypdf -j1", wall, times_less, 10,
       [](Row& row, const Setting& setting) { folder(row, setting, "ocrmypdf-document"); }},
      {"memory", "photos of 12 megapixels", "", memory, no_peer, 200, photo_memory},
      {"growth", "large folder of digital PDFs", "the same in ten folders", cpu, times_its, 1.05,
       growth}};
  return kKinds;
}

}  // namespace

const std::vector<std::string>& row_names() {
  static const std::vector<std::string> kNames = [] {
    std::vector<std::string> names;
    for (const Kind& kind : kinds()) names.emplace_back(kind.name);
    return names;
  }();
  return kNames;
}

Row measure(const std::string& name, const Setting& setting) {
  for (const Kind& kind : kinds()) {
    if (name != kind.name) continue;
    Row row{kind.name, kind.work, kind.peer, kind.quantity, kind.ratio, kind.aim, {}, 0, {}, 0};
    kind.run(row, setting);
    return row;
  }
  throw std::runtime_error("there is no row " + name);
}

}  // namespace noticescan::speed
