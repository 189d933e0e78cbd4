// Documents that tell nearly the same text, or the same timeline in other words: one was copied from the
// other, or both are about one incident. Every text becomes a set of hashed features; pairs that share many
// are found by an index over a sample of them and then measured exactly, so that the time grows with the
// number of documents and not with the number of pairs, and nothing depends on chance.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "facts/reading.h"

namespace hindsight {

// What is compared of one document: sorted, without repeats.
struct Fingerprint {
  std::vector<std::uint64_t> phrases;  // of three words each
  std::vector<std::uint64_t> moments;  // the clock of an entry with one of its words
};

// `text` is the plain text without markup. A text of a few lines has no phrases: those are alike anyhow.
Fingerprint fingerprint(std::string_view text, const std::vector<TimelineFact>& timeline);

struct NearCopy {
  std::size_t document = 0;
  std::size_t of = 0;        // the one that it is most like
  int percent = 0;           // of the smaller one that the other has too
  bool of_timeline = false;  // the words differ, the timeline is the same
};

using Apart = std::function<bool(std::size_t, std::size_t)>;

// The best match of each document that has one, in the order of the list; of equal ones the first.
// `apart(a, b)` is true for pairs that need no telling, such as those that name each other.
std::vector<NearCopy> find_near_copies(const std::vector<Fingerprint>& documents, const Apart& apart,
                                       std::size_t jobs);

// The finding about `file`, which is like `other`.
void report_near_copy(Diagnostics& out, const NearCopy& copy, const std::string& file,
                      const std::string& other);

}  // namespace hindsight
