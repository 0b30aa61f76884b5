// SPDX-License-Identifier: Apache-2.0
#include "summary/masking.hpp"

#include <algorithm>
#include <cctype>
#include <functional>

namespace noticescan::summary {
namespace {

using Rewrite = std::function<std::string(const std::string&)>;

// Letters, digits and bytes of letters beyond ASCII: what a reader could make something of.
bool is_sign(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || byte >= 0x80 || c == '|';
}

// Without the punctuation on both sides.
std::string_view bare(std::string_view text) {
  while (!text.empty() && !is_sign(text.front())) text.remove_prefix(1);
  while (!text.empty() && !is_sign(text.back())) text.remove_suffix(1);
  return text;
}

// Every occurrence of `place` that is no part of a longer word or number.
std::string without(const std::string& text, const std::string& place) {
  const std::string_view what = bare(place);
  if (what.empty()) return text;
  std::string out;
  std::size_t at = 0;
  for (auto found = text.find(what); found != std::string::npos; found = text.find(what, at)) {
    const std::size_t end = found + what.size();
    const bool inside =
        (found > 0 && is_sign(text[found - 1])) || (end < text.size() && is_sign(text[end]));
    out += text.substr(at, found - at);
    out += inside ? std::string{what} : crossed_out(what, 0);
    at = end;
  }
  return out + text.substr(at);
}

void rewrite(std::vector<Evidence>& evidence, const Rewrite& change) {
  for (Evidence& e : evidence) e.text = change(e.text);
}

void rewrite(std::optional<std::string>& text, const Rewrite& change) {
  if (text) text = change(*text);
}

void rewrite_all(NoticeSummary& s, const Rewrite& change) {
  if (s.notice) rewrite(s.notice->evidence, change);
  rewrite(s.respond_by.evidence, change);
  for (auto& c : s.respond_by.candidates) rewrite(c.evidence, change);
  for (auto& d : s.deadlines) rewrite(d.evidence, change);
  for (auto& [name, field] : s.fields.evidence) rewrite(field.at, change);
  for (auto* text :
       {&s.fields.addressee, &s.fields.caller_id, &s.fields.employee_id, &s.fields.return_address})
    rewrite(*text, change);
  for (Warning& w : s.warnings) rewrite(w.evidence, change);
  if (!s.explain) return;
  for (Reading& r : *s.explain) {
    r.value = change(r.value);
    r.evidence.text = change(r.evidence.text);
  }
}

bool is_birth_date(const Evidence& place) {
  return place.rule == "private.birth_date";
}

// The value of a reading is the date itself, in other signs than it is printed.
void hide_birth_dates(std::vector<Reading>& readings, const std::vector<Evidence>& secrets) {
  for (Reading& r : readings) {
    const bool born = std::any_of(secrets.begin(), secrets.end(), [&](const Evidence& place) {
      return is_birth_date(place) && r.evidence.text.find(bare(place.text)) != std::string::npos;
    });
    if (born) r.value = crossed_out(r.value, 0);
  }
}

}  // namespace

std::string crossed_out(std::string_view text, std::ptrdiff_t kept) {
  const auto continues_letter = [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
  };
  std::string out;
  auto signs = std::count_if(text.begin(), text.end(),
                             [&](char c) { return is_sign(c) && !continues_letter(c); });
  bool hidden = false;  // the letter at hand
  for (const char c : text) {
    const bool continues = continues_letter(c);
    if (!continues) hidden = is_sign(c) && signs-- > kept;
    if (!hidden) {
      out += c;
    } else if (!continues) {  // one X for a letter, however many bytes it has
      out += 'X';
    }
  }
  return out;
}

std::string mask_taxpayer_id(std::string_view id) {
  return crossed_out(id, 4);
}

std::string mask_ids_in(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  for (const extract::PrivateSpan& span : extract::private_spans(text)) {
    if (span.begin < at) continue;
    out += text.substr(at, span.begin - at);
    out += crossed_out(text.substr(span.begin, span.end - span.begin), span.is_taxpayer_id ? 4 : 0);
    at = span.end;
  }
  return out + std::string{text.substr(at)};
}

void hide_secrets(NoticeSummary& record, const extract::PrivatePlaces& places) {
  if (record.explain) hide_birth_dates(*record.explain, places.secrets);
  rewrite_all(record, [&](const std::string& text) {
    std::string hidden = text;
    for (const Evidence& secret : places.secrets) {
      if (secret.rule != "private.taxpayer_id") hidden = without(hidden, secret.text);
    }
    return mask_ids_in(hidden);
  });
}

void hide_addressee(NoticeSummary& record, const extract::PrivatePlaces& places) {
  record.fields.addressee.reset();
  record.fields.evidence.erase("addressee");
  rewrite_all(record, [&](const std::string& text) {
    std::string hidden = text;
    for (const Evidence& place : places.personal) hidden = without(hidden, place.text);
    return hidden;
  });
}

}  // namespace noticescan::summary
