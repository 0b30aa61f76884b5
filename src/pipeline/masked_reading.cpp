// SPDX-License-Identifier: Apache-2.0
#include "pipeline/masked_reading.hpp"

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "extract/privacy.hpp"
#include "summary/masking.hpp"

namespace noticescan::pipeline {
namespace {

using core::Evidence;
using core::PageReading;
using core::Word;

// Places are told on the source page.
bool lies_in(const Word& word, const PageReading& page, const Evidence& place) {
  const Evidence at = core::evidence_at(page, word.box, "", "");
  const double x = (at.box.x0 + at.box.x1) / 2;
  const double y = (at.box.y0 + at.box.y1) / 2;
  return place.page == page.page && place.box.x0 <= x && x <= place.box.x1 && place.box.y0 <= y &&
         y <= place.box.y1;
}

template <class Change>
void change_all(Word& word, const Change& change) {
  word.text = change(word.text);
  if (word.reread) word.reread = change(*word.reread);
  if (word.witness) word.witness = change(*word.witness);
}

std::size_t signs_in(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
  }));
}

// The words of one place, from left to right: of an id, the last four signs stay.
void cross_out(std::vector<Word*> words, std::size_t kept) {
  std::sort(words.begin(), words.end(),
            [](const Word* a, const Word* b) { return a->box.x0 < b->box.x0; });
  std::size_t left = kept;
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    const std::size_t mine = std::min(left, signs_in((*word)->text));
    change_all(**word, [&](const std::string& text) { return summary::crossed_out(text, mine); });
    left -= mine;
  }
}

void mask_words(std::vector<Word>& words, const PageReading& page,
                const std::vector<Evidence>& places) {
  constexpr std::size_t kShown = 4;
  for (const Evidence& place : places) {
    std::vector<Word*> inside;
    for (Word& word : words) {
      if (lies_in(word, page, place)) inside.push_back(&word);
    }
    cross_out(inside, place.rule == "private.taxpayer_id" ? kShown : 0);
  }
}

}  // namespace

void mask(core::DocumentReading& reading, const extract::Phrases& phrases, const Hidden& hide) {
  mask(reading, extract::private_places(reading.pages, phrases), hide);
}

void mask(core::DocumentReading& reading, const extract::PrivatePlaces& places,
          const Hidden& hide) {
  for (PageReading& page : reading.pages) {
    for (std::vector<Word>* words : {&page.words, &page.words_again}) {
      if (hide.ids) mask_words(*words, page, places.secrets);
      if (hide.personal) mask_words(*words, page, places.personal);
      if (!hide.ids) continue;
      for (Word& word : *words) change_all(word, summary::mask_ids_in);
    }
  }
}

}  // namespace noticescan::pipeline
