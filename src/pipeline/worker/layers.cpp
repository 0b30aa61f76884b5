// SPDX-License-Identifier: Apache-2.0
#include "pipeline/worker/layers.hpp"

#include <algorithm>
#include <qpdf/QPDFObjectHandle.hh>
#include <vector>

namespace noticescan::pipeline {
namespace {

std::vector<QPDFObjectHandle> list_in(QPDFObjectHandle dictionary, const char* key) {
  if (!dictionary.isDictionary()) return {};
  QPDFObjectHandle list = dictionary.getKey(key);
  return list.isArray() ? list.getArrayAsVector() : std::vector<QPDFObjectHandle>{};
}

bool holds(const std::vector<QPDFObjectHandle>& list, QPDFObjectHandle layer) {
  return std::ranges::any_of(
      list, [&](QPDFObjectHandle other) { return other.getObjGen() == layer.getObjGen(); });
}

QPDFObjectHandle member(QPDFObjectHandle dictionary, const char* key, const char* value) {
  if (!dictionary.hasKey(key)) dictionary.replaceKey(key, QPDFObjectHandle::parse(value));
  return dictionary.getKey(key);
}

// When a layer's state follows from what is done: shown, printed.
void copy_rules(QPDF& target, QPDF& source, QPDFObjectHandle theirs, QPDFObjectHandle ours) {
  QPDFObjectHandle rules = member(ours, "/AS", "[]");
  for (QPDFObjectHandle rule : list_in(theirs, "/AS"))
    rules.appendItem(
        target.copyForeignObject(rule.isIndirect() ? rule : source.makeIndirectObject(rule)));
}

}  // namespace

void copy_layers(QPDF& target, QPDF& source) {
  QPDFObjectHandle theirs = source.getRoot().getKey("/OCProperties");
  const auto layers = list_in(theirs, "/OCGs");
  if (layers.empty()) return;
  QPDFObjectHandle states = theirs.getKey("/D");
  const auto on = list_in(states, "/ON"), off = list_in(states, "/OFF");
  const bool base_is_off = states.isDictionary() && states.getKey("/BaseState").isName() &&
                           states.getKey("/BaseState").getName() == "/OFF";

  QPDFObjectHandle root = target.getRoot();
  QPDFObjectHandle ours = member(root, "/OCProperties", "<< /OCGs [] /D << /OFF [] >> >>");
  for (QPDFObjectHandle layer : layers) {
    if (!layer.isIndirect() || !layer.isDictionary()) continue;
    const QPDFObjectHandle copy = target.copyForeignObject(layer);
    ours.getKey("/OCGs").appendItem(copy);
    const bool is_off = holds(off, layer) || (base_is_off && !holds(on, layer));
    if (is_off) ours.getKey("/D").getKey("/OFF").appendItem(copy);
  }
  copy_rules(target, source, states, ours.getKey("/D"));
}

}  // namespace noticescan::pipeline
