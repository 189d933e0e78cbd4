#include "base/parallel.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>
#include <thread>

namespace hindsight {
namespace {

TEST_CASE("results stand in the order of the input, whatever the number of threads", "[parallel]") {
  for (const std::size_t jobs : {0U, 1U, 2U, 8U, 64U}) {
    const auto squares = parallel_map(jobs, 1000, [](std::size_t i) { return std::to_string(i * i); });
    REQUIRE(squares.size() == 1000);
    for (std::size_t i = 0; i < squares.size(); ++i) CHECK(squares[i] == std::to_string(i * i));
  }
}

TEST_CASE("each index is worked on once", "[parallel]") {
  std::vector<std::atomic<int>> seen(500);
  parallel_for(8, seen.size(), [&](std::size_t i) { ++seen[i]; });
  for (const auto& count : seen) CHECK(count == 1);
}

TEST_CASE("no work is no result", "[parallel]") {
  CHECK(parallel_map(8, 0, [](std::size_t i) { return i; }).empty());
}

TEST_CASE("an exception of a worker reaches the caller after all have stopped", "[parallel]") {
  for (const std::size_t jobs : {1U, 8U}) {
    std::atomic<int> running{0};
    const auto work = [&](std::size_t i) {
      ++running;
      if (i == 3) {
        --running;
        throw std::runtime_error("the fourth failed");
      }
      --running;
    };
    CHECK_THROWS_WITH(parallel_for(jobs, 100, work), "the fourth failed");
    CHECK(running == 0);
  }
}

TEST_CASE("after an exception no new work begins", "[parallel]") {
  std::atomic<int> done{0};
  CHECK_THROWS(parallel_for(1, 100, [&](std::size_t i) {
    if (i == 3) throw std::runtime_error("stop");
    ++done;
  }));
  CHECK(done == 3);
}

TEST_CASE("one piece of work goes on beside its caller, and says what failed", "[parallel]") {
  std::atomic<bool> may_end{false};
  std::atomic<int> done{0};
  const auto work = [&] {
    may_end.wait(false);
    ++done;
    if (done == 2) throw std::runtime_error("the second failed");
  };
  Beside beside;
  beside.finish();  // nothing goes on
  CHECK(beside.begin(work));
  CHECK_FALSE(beside.begin(work));
  CHECK(done == 0);
  may_end = true;
  may_end.notify_all();
  beside.finish();
  CHECK(done == 1);
  CHECK(beside.begin(work));
  CHECK_THROWS_WITH(beside.finish(), "the second failed");
  CHECK(beside.begin(work));
  beside.finish();
  CHECK(done == 3);

  CHECK(beside.begin([] { throw std::runtime_error("another failed"); }));
  const auto begin_when_ended = [&] {
    while (!beside.begin([&] { ++done; })) std::this_thread::yield();
  };
  CHECK_THROWS_WITH(begin_when_ended(), "another failed");
  begin_when_ended();
  beside.finish();
  CHECK(done == 4);
}

}  // namespace
}  // namespace hindsight
