// SPDX-License-Identifier: Apache-2.0
#include "stacks/stacks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "stacks/drawn_notice.hpp"
#include "stacks/two_in_one.hpp"
#include "workers.hpp"
#include "write/bind.hpp"
#include "write/image.hpp"

namespace noticescan::corpus {
namespace {

// A sheet of paper in the input.
struct Leaf {
  std::shared_ptr<const Document> document;
  int page = 0;  // of the document, from 0
  int notice = -1;
  std::string kind;  // notice, insert, blank, separator, envelope, paper
  bool told = true;  // it says whose it is, wherever it lies
  bool repeat = false;
};

struct Input {
  const Library& library;
  const Json& stacks;
  Part part;
  Random random;
  Made made = Made::digital;
  bool in_files = false;  // each page in a file of its own
  bool shuffled = false;
  std::vector<DrawnNotice> notices;
  std::vector<Leaf> leaves;

  bool chance(const char* share) { return random.chance(stacks.at(share)); }
};

std::shared_ptr<const Document> draw_sheet(Input& input, const std::string& name) {
  const Draft any =
      compose(input.library, input.random.bits(), input.part, {{"damage", "digital"}});
  Recipe recipe = any.recipe;
  recipe.layout = input.stacks.at("sheets").at(name);
  recipe.fonts = Json::object();
  recipe.values["separator_title"] =
      input.random.pick(input.stacks.at("separator_titles").get<std::vector<std::string>>());
  recipe.facts = Json::object();
  recipe.page_limit = 1;
  recipe.write = {{"as", "pdf"}};
  return std::make_shared<Document>(make_document(recipe));
}

void add_sheet(Input& input, const std::string& name, int notice) {
  input.leaves.push_back({draw_sheet(input, name), 0, notice, name});
}

// A letter that isn't the IRS's, between the others.
void add_paper(Input& input) {
  for (;;) {
    const Draft draft =
        compose(input.library, input.random.bits(), input.part, {{"damage", "digital"}});
    if (draft.truth.at("kind") != "not_a_notice") continue;
    const auto document = std::make_shared<Document>(make_document(draft.recipe));
    for (int page = 0; page < static_cast<int>(document->shots.size()); ++page) {
      input.leaves.push_back({document, page, -1, "paper"});
    }
    return;
  }
}

void draw_notices(Input& input) {
  const Json& range = input.stacks.at(input.in_files ? "notices_in_files" : "notices");
  const double most = range.at(1);
  const int count = static_cast<int>(std::pow(most + 0.99, input.random.uniform()));
  while (static_cast<int>(input.notices.size()) < count) {
    Draft draft =
        !input.notices.empty() && input.chance("share_alike")
            ? look_alike(input.library, input.stacks, input.random.pick(input.notices).draft,
                         input.part, input.random)
            : compose(input.library, input.random.bits(), input.part, {{"damage", "digital"}});
    if (draft.truth.at("kind") != "notice") continue;
    input.notices.push_back(
        draw_notice(input.library, input.stacks, std::move(draft), input.made, input.random));
  }
}

// A page can be told wherever it lies if it prints an id, or code and date, and no other letter of
// the input fits to what it prints.
bool is_told(const Input& input, const DrawnNotice& notice, int page) {
  const auto& marks = notice.marks.at(static_cast<std::size_t>(page));
  const bool enough =
      marks.contains("code") && (marks.contains("taxpayer_id") || marks.contains("notice_date"));
  return enough &&
         std::count_if(input.notices.begin(), input.notices.end(), [&](const DrawnNotice& other) {
           return std::all_of(marks.begin(), marks.end(), [&](const std::string& mark) {
             return other.value(mark) == notice.value(mark);
           });
         }) == 1;
}

void lay_notice(Input& input, int index, bool separators) {
  const DrawnNotice& notice = input.notices.at(static_cast<std::size_t>(index));
  const auto document = std::make_shared<Document>(notice.document);
  if (index > 0 && separators) add_sheet(input, "separator", -1);
  if (!input.in_files && input.chance("share_envelope")) add_sheet(input, "envelope", -1);
  for (int page = 0; page < notice.page_count(); ++page) {
    const bool told = is_told(input, notice, page);
    input.leaves.push_back({document, page, index, "notice", told});
    if (told && input.chance("share_repeated")) {
      input.leaves.push_back({document, page, index, "notice", told, true});
    }
    if (!input.in_files && input.chance("share_blank_back")) add_sheet(input, "blank", -1);
  }
  const bool sheets_in_place = !input.in_files && !input.shuffled;
  if (sheets_in_place && input.chance("share_insert")) add_sheet(input, "insert", index);
  if (input.chance("share_paper")) add_paper(input);
}

void shuffle(std::vector<Leaf>& leaves, Random& random) {
  for (std::size_t i = leaves.size(); i > 1; --i) {
    std::swap(leaves[i - 1],
              leaves[static_cast<std::size_t>(random.integer(0, static_cast<int>(i) - 1))]);
  }
}

// Where a leaf is found in the files of the input.
struct Place {
  std::size_t file = 0;
  std::size_t page = 1;
  int sheet = 0;  // 1, 2: of a picture that shows two
};

struct Written {
  std::vector<std::string> files;
  std::vector<Place> places;  // of the leaves
};

BoundPage bound_page(const Leaf& leaf) {
  return {&leaf.document->bytes, leaf.page};
}

Written write_stack(const Input& input, const std::filesystem::path& out, int index) {
  Written written{{fmt::format("{:05}.pdf", index)}, {}};
  std::vector<BoundPage> bound;
  for (const Leaf& leaf : input.leaves) {
    bound.push_back(bound_page(leaf));
    written.places.push_back({0, bound.size()});
  }
  write_file(out / written.files.front(), bind_pdf(bound));
  return written;
}

// Each leaf in a file of its own, but for scans that show two.
Written write_single_pages(Input& input, const std::filesystem::path& out, int index) {
  const auto pixels_of = [&](std::size_t i) {
    const Leaf& leaf = input.leaves[i];
    return leaf.document->shots.at(static_cast<std::size_t>(leaf.page)).pixels;
  };
  const auto is_scan = [&](std::size_t i) {
    return i < input.leaves.size() && input.leaves[i].kind == "notice" && !pixels_of(i).empty();
  };
  Written written;
  for (std::size_t i = 0; i < input.leaves.size(); ++i) {
    const std::size_t file = written.files.size();
    const cv::Mat pixels = pixels_of(i);
    written.files.push_back(
        fmt::format("{:05}-{:03}.{}", index, i, pixels.empty() ? "pdf" : "jpg"));
    std::string bytes;
    if (is_scan(i) && is_scan(i + 1) && input.chance("share_two_in_one")) {
      bytes = encode_jpeg(two_in_one(pixels, pixels_of(i + 1), input.random), 85, {72, 72});
      written.places.push_back({file, 1, 1});
      written.places.push_back({file, 1, 2});
      ++i;
    } else {
      bytes = pixels.empty() ? bind_pdf({bound_page(input.leaves[i])})
                             : encode_jpeg(pixels, 85, {72, 72});
      written.places.push_back({file});
    }
    write_file(out / written.files.back(), bytes);
  }
  return written;
}

Json truth_of(const Input& input, const Written& written) {
  Json pages = Json::array();
  for (std::size_t i = 0; i < input.leaves.size(); ++i) {
    const Leaf& leaf = input.leaves[i];
    const Place& place = written.places[i];
    pages.push_back({{"file", place.file},
                     {"page", place.page},
                     {"sheet", place.sheet == 0 ? Json() : Json(place.sheet)},
                     {"notice", leaf.notice < 0 ? Json() : Json(leaf.notice)},
                     {"kind", leaf.kind},
                     {"told", leaf.told},
                     {"repeat", leaf.repeat}});
  }
  Json notices = Json::array();
  for (const DrawnNotice& notice : input.notices) {
    notices.push_back({{"code", notice.value("code")},
                       {"notice_date", notice.value("notice_date")},
                       {"letter", notice.draft.truth.at("letter")},
                       {"layout", notice.draft.truth.at("layout")}});
  }
  return {{"files", written.files},
          {"single_pages", input.in_files},
          {"shuffled", input.shuffled || input.in_files},
          {"made", input.made == Made::digital ? "digital" : "scanned"},
          {"notices", notices},
          {"pages", pages}};
}

std::string make_one(const Library& library, const Json& stacks, const Order& order, double scanned,
                     int index) {
  const std::uint64_t seed = order.seed * 1000003 + static_cast<std::uint64_t>(index);
  Input input{library, stacks, order.part, Random(Random::mixed(seed, "stack"))};
  input.in_files = input.chance("share_in_files");
  input.shuffled = input.chance("share_shuffled");
  if (input.random.chance(scanned)) input.made = Made::scanned;
  draw_notices(input);
  const bool separators = !input.in_files && !input.shuffled && input.chance("share_separator");
  for (int i = 0; i < static_cast<int>(input.notices.size()); ++i) {
    lay_notice(input, i, separators);
  }
  if (input.shuffled) shuffle(input.leaves, input.random);
  const Written written = input.in_files ? write_single_pages(input, order.out, index)
                                         : write_stack(input, order.out, index);
  return truth_of(input, written).dump();
}

}  // namespace

void make_stacks(const Library& library, const std::filesystem::path& data, const Order& order,
                 double scanned, bool two_in_one) {
  Json stacks = read_json(data / "stacks.json");
  if (two_in_one) stacks["share_in_files"] = stacks["share_two_in_one"] = scanned = 1;
  write_truth_of({order.out, order.count, order.jobs},
                 [&](int index) { return make_one(library, stacks, order, scanned, index); });
}

}  // namespace noticescan::corpus
