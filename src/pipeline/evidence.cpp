// SPDX-License-Identifier: Apache-2.0
#include "pipeline/evidence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <set>
#include <string_view>

#include "extract/privacy.hpp"
#include "pipeline/memory_file.hpp"
#include "pipeline/snapshot.hpp"
#include "pipeline/supervisor.hpp"
#include "pipeline/whole_file.hpp"

namespace noticescan::pipeline {
namespace {

using core::Evidence;
using summary::NoticeSummary;

// Fields of which no picture is drawn.
std::set<std::string_view> secret_fields(const AssembleOptions& options) {
  std::set<std::string_view> fields;
  if (!options.show_taxpayer_id) fields.insert("taxpayer_id");
  if (options.redact) fields.insert("addressee");
  return fields;
}

// --- which pictures -----------------------------------------------------------------------------

struct Named {
  std::string field;
  const Evidence* evidence;
};

void add(std::vector<Named>& list, std::string_view field, const std::vector<Evidence>& evidence) {
  for (const Evidence& one : evidence) list.push_back({std::string(field), &one});
}

std::vector<Named> evidence_of(const NoticeSummary& record) {
  std::vector<Named> list;
  if (record.notice) add(list, "notice_code", record.notice->evidence);
  add(list, "respond_by", record.respond_by.evidence);
  for (const auto& candidate : record.respond_by.candidates) {
    add(list, "date_candidate", candidate.evidence);
  }
  for (const auto& deadline : record.deadlines) {
    add(list, core::name_of(deadline.role), deadline.evidence);
  }
  for (const auto& [name, field] : record.fields.evidence) add(list, name, field.at);
  return list;
}

// The name of the file that evidence points into; the same name twice is the same file.
std::string_view file_name(const NoticeSummary& record, const Evidence& evidence) {
  const auto at = static_cast<std::size_t>(evidence.file);
  const bool known = evidence.file >= 0 && at < record.source.files.size();
  return known ? record.source.files[at].file : std::string_view();
}

std::optional<std::size_t> file_index(const std::vector<ReadFile>& files, std::string_view name) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files[i].name == name) return i;
  }
  return std::nullopt;
}

// Names of pictures of one run: what is taken gets a number behind.
struct Names {
  std::set<std::string> taken;
  std::map<std::size_t, std::string> stems;

  // The file's own name; of two files with one name in different folders, the second is "NAME-2".
  const std::string& stem_of(std::size_t file, const std::string& path) {
    auto found = stems.find(file);
    if (found == stems.end()) {
      constexpr std::size_t kMaxBytes = 150;  // a name on disk has 255 at most
      const std::string own =
          path == "-" ? "stdin" : std::filesystem::path(path).filename().string();
      found = stems.emplace(file, unique(own.substr(0, kMaxBytes), "")).first;
    }
    return found->second;
  }

  std::string unique(const std::string& stem, const std::string& suffix) {
    std::string name = stem + suffix;
    for (int i = 2; !taken.insert(name).second; ++i) name = fmt::format("{}-{}{}", stem, i, suffix);
    return name;
  }
};

// --- drawing ------------------------------------------------------------------------------------

core::Result<void> save(const std::filesystem::path& folder, const std::string& name,
                        const std::string& bytes) {
  const std::filesystem::path path = folder / name;
  std::error_code none;
  // A link planted under this name would lead out of the folder.
  if (std::filesystem::is_symlink(path, none)) std::filesystem::remove(path, none);
  return save_whole(path, bytes);
}

// All pictures of one file; `request` says all but which.
core::Result<std::vector<std::string>> draw_all(Supervisor& supervisor, int document,
                                                DrawCrops request,
                                                const std::vector<EvidencePicture>& pictures) {
  std::vector<std::string> drawn;
  while (drawn.size() < pictures.size()) {
    const std::size_t end = std::min(drawn.size() + kMaxCrops, pictures.size());
    request.crops.clear();
    for (std::size_t i = drawn.size(); i < end; ++i) request.crops.push_back(pictures[i].crop);
    auto more = draw_pictures(supervisor, document, request);
    if (!more) return more;
    std::move(more->begin(), more->end(), std::back_inserter(drawn));
  }
  return drawn;
}

}  // namespace

int rotation_of(const NoticeSummary& record, const Evidence& evidence) {
  for (const auto& page : record.source.files.at(static_cast<std::size_t>(evidence.file)).pages) {
    if (page.page == evidence.page) return page.rotation;
  }
  return 0;
}

core::Result<std::vector<std::string>> draw_pictures(Supervisor& supervisor, int document,
                                                     const DrawCrops& request) {
  std::vector<FileDescriptor> files;
  std::vector<int> descriptors;
  for (std::size_t i = 0; i < request.crops.size(); ++i) {
    auto file = make_memory_file("picture");
    if (!file) return tl::make_unexpected(file.error());
    descriptors.push_back(file->get());
    files.push_back(std::move(*file));
  }
  if (auto done = supervisor.draw_crops(document, request, descriptors); !done) {
    return tl::make_unexpected(done.error());
  }
  std::vector<std::string> drawn;
  for (const FileDescriptor& file : files) drawn.push_back(content_of(file));
  return drawn;
}

std::vector<EvidencePicture> evidence_pictures(const std::vector<ReadFile>& files,
                                               const std::vector<NoticeSummary>& records,
                                               const AssembleOptions& options) {
  const auto secret = secret_fields(options);
  std::vector<EvidencePicture> pictures;
  Names names;
  for (const NoticeSummary& record : records) {
    for (const auto& [field, evidence] : evidence_of(record)) {
      if (secret.contains(field)) continue;
      const auto file = file_index(files, file_name(record, *evidence));
      if (!file) continue;
      const std::string stem =
          fmt::format("{}-p{}-{}", names.stem_of(*file, files[*file].name), evidence->page, field);
      pictures.push_back({*file,
                          names.unique(stem, ".png"),
                          {evidence->page, rotation_of(record, *evidence), evidence->box}});
    }
  }
  return pictures;
}

std::vector<Crop> hidden_places(const ReadFile& file, const extract::Phrases& phrases,
                                const AssembleOptions& options) {
  if (!file.reading) return {};
  const auto& pages = file.reading->pages;
  return hidden_places(pages, extract::private_places(pages, phrases), options);
}

std::vector<Crop> hidden_places(const std::vector<core::PageReading>& pages,
                                const extract::PrivatePlaces& places,
                                const AssembleOptions& options) {
  std::vector<Crop> hidden;
  std::map<int, int> rotations;  // by page
  for (const core::PageReading& page : pages) rotations[page.page] = page.rotation;
  const auto hide = [&](const std::vector<Evidence>& them) {
    for (const Evidence& at : them) hidden.push_back({at.page, rotations[at.page], at.box});
  };
  if (!options.show_taxpayer_id) hide(places.secrets);
  if (options.redact) hide(places.personal);
  return hidden;
}

core::Result<std::vector<std::string>> draw_evidence(const ScanOptions& options,
                                                     const extract::Phrases& phrases,
                                                     const std::vector<ReadFile>& files,
                                                     const std::vector<NoticeSummary>& records,
                                                     const FileDescriptor& standard_input,
                                                     Supervisor& supervisor,
                                                     const std::atomic<bool>* stop) {
  std::map<std::size_t, std::vector<EvidencePicture>> by_file;
  for (auto& picture : evidence_pictures(files, records, options.assemble)) {
    by_file[picture.file].push_back(std::move(picture));
  }
  std::vector<std::string> notes;
  for (const auto& [index, pictures] : by_file) {
    DrawCrops request;
    static_cast<Opening&>(request) = options.request;
    request.hidden = hidden_places(files[index], phrases, options.assemble);
    const auto drawn =
        take_same_snapshot(files[index].name, *files[index].sha256, standard_input, stop)
            .and_then([&, &pictures = pictures](const auto& document) {
              return draw_all(supervisor, document.get(), request, pictures);
            });
    if (!drawn) {
      notes.push_back(fmt::format("{}: no pictures of the evidence. {}", files[index].name,
                                  drawn.error().message));
      continue;
    }
    for (std::size_t i = 0; i < drawn->size(); ++i) {
      auto saved = save(*options.evidence_dir, pictures[i].name, (*drawn)[i]);
      if (!saved) return tl::make_unexpected(saved.error());
    }
  }
  return notes;
}

}  // namespace noticescan::pipeline
