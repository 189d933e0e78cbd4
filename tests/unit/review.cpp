// What a review says of a chain of three, worked out by hand: a (2019), b (2020) and c (2023) are the same
// cause and service; b promised three things, of which one was open when c began and one has no record.
#include "archive/review.h"

#include <catch2/catch.hpp>

#include "support.h"

namespace hindsight {
namespace {

Incident incident(const std::string& id, const std::string& day) {
  Incident made;
  made.id = id;
  made.source = id + ".md";
  made.facts.started = TimeFact{*parse_moment(day), Source::front_matter, 3};
  made.causes = {{0, Source::front_matter, 5}};
  made.services = {{0, Source::front_matter, 4}};
  return made;
}

Archive archive_of_three() {
  Archive archive;
  archive.incidents = {incident("c", "2023-06-22"), incident("b", "2020-03-03"), incident("a", "2019-01-02")};
  for (const char* title : {"Renew by itself", "Watch the date", "Write it down"}) {
    ActionItem action;
    action.title = title;
    action.line = 10 + static_cast<int>(archive.incidents[1].actions.size());
    archive.incidents[1].actions.push_back(action);
  }
  TermEntry cause;
  cause.term.name = "Expired certificate";
  archive.causes = {cause};
  TermEntry service;
  service.term.name = "DNS";
  archive.services = {service};
  Chain chain;
  chain.incidents = {2, 1, 0};
  chain.causes = {0};
  chain.services = {0};
  chain.links.resize(2);
  chain.links[0].earlier = 2;
  chain.links[0].later = 1;
  chain.links[1].earlier = 1;
  chain.links[1].later = 0;
  chain.links[1].promises = {{1, 0, Promise::State::open_then},
                             {1, 1, Promise::State::no_record},
                             {1, 2, Promise::State::done_undated}};
  archive.chains = {chain};
  return archive;
}

TEST_CASE("a review names what came before and what was promised then", "[review]") {
  Diagnostics out;
  review(archive_of_three(), out);
  CHECK(test::shown(settle(std::move(out), {})) ==
        "b.md:5: note[seen-before]: seen once before: a (2 Jan 2019); same cause (Expired certificate) and "
        "service (DNS)\n"
        "  hint: say what is different this time, or why the earlier fix did not hold\n"
        "c.md: note[promise-no-record]: no record that 1 action promised after b (3 Mar 2020) was done when "
        "this began: “Watch the date”\n"
        "  hint: write its state in b.md, line 11\n"
        "c.md: warning[promise-open]: “Renew by itself”, promised after b (3 Mar 2020), was still open when "
        "this began\n"
        "  hint: see b.md, line 10\n"
        "c.md:5: note[seen-before]: seen 2 times before: b (3 Mar 2020), a (2 Jan 2019); same cause (Expired "
        "certificate) and service (DNS)\n"
        "  hint: say what is different this time, or why the earlier fix did not hold\n");
}

TEST_CASE("a chain that only the authors make says so", "[review]") {
  Archive archive = archive_of_three();
  archive.chains[0].causes.clear();
  archive.chains[0].services.clear();
  archive.chains[0].links.clear();
  Diagnostics out;
  review(archive, out);
  REQUIRE(out.size() == 2);
  CHECK(out[0].message == "seen once before: a (2 Jan 2019); the authors call it a recurrence");
  CHECK(out[0].place.line == 0);
}

TEST_CASE("of many earlier incidents the latest are named", "[review]") {
  Archive archive = archive_of_three();
  archive.incidents.clear();
  for (int i = 0; i < 8; ++i)
    archive.incidents.push_back(incident(std::string(1, static_cast<char>('a' + i)), "2020-01-01"));
  archive.chains[0].incidents = {0, 1, 2, 3, 4, 5, 6, 7};
  archive.chains[0].links.clear();
  Diagnostics out;
  review(archive, out);
  CHECK(out.back().message.starts_with("seen 7 times before: g (1 Jan 2020), f (1 Jan 2020)"));
  CHECK(out.back().message.find("c (1 Jan 2020) and 2 more; same cause") != std::string::npos);
}

}  // namespace
}  // namespace hindsight
