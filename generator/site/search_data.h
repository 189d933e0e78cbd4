// The data behind the search page, below search/. Every file calls one function of `hindsight` with its data,
// because a page opened from file:// may load scripts and nothing else; themes/default/assets/shards.js reads
// them. Beside the index in shards (search/shards.h):
//
//   d/<i>.js      records(i, [[url, title, day, severity, level, [services], [causes], summary], …]): what a
//   result
//                 shows of four documents
//   x/<n>.js      text(n, {text, fix, end, open: [[title, url], …], more}): the words of one document for
//   extracts,
//                 the start of its resolution or, without one, the entry of the timeline that tells the end,
//                 its first open actions and how many more there are
//   facets.js     facets({services: [[id, name, [other names]], …], causes: [[id, name, parent or -1], …],
//                 severities: […], actions, first, packed}): what filters and dates need of all documents
//   index.json    the whole index for lunr's own users, as site.yaml says
//
// Documents are numbered as in the index (search_words.h). In `packed` each has its day (0 for none, else
// days from `first` plus 1), its severity (0 for none, else the index plus 1), its open actions, and the
// counts and indexes of its services and causes, as numbers of search/packed.h.
#pragma once

#include "site/sink.h"
#include "site/site.h"

namespace hindsight {

void emit_search(const Site& site, const Sink& sink);

bool is_search_data(std::string_view path);

// Labels as written with their number of incidents, worst first: the severities of facets and filters.
std::vector<std::pair<std::string, std::size_t>> severity_counts(const Archive& archive);

}  // namespace hindsight
