// The one place that knows about threads: a map over indices whose results stand in input order, whatever the
// number of workers, and work that goes on beside its caller. The first exception of a worker is rethrown
// after all have stopped.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <exception>
#include <functional>
#include <future>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace hindsight {

// A value that several workers change, one at a time.
template <class Value>
class Guarded {
 public:
  template <class Work>
  auto with(const Work& work) {
    const std::lock_guard guard(lock_);
    return work(value_);
  }

 private:
  std::mutex lock_;
  Value value_;
};

// One piece of work at a time that goes on beside those who ask for it. Its destructor waits for it.
class Beside {
 public:
  // Begins `work`, or is false where the one before still goes on or there is no thread to be had. Rethrows
  // what the one before threw.
  bool begin(std::function<void()> work) {
    const std::lock_guard guard(lock_);
    if (going_.valid()) {
      if (going_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return false;
      going_.get();
    }
    try {
      going_ = std::async(std::launch::async, std::move(work));
    } catch (const std::system_error&) {
      return false;
    }
    return true;
  }

  // Waits for what goes on, and rethrows what it threw.
  void finish() {
    const std::lock_guard guard(lock_);
    if (going_.valid()) going_.get();
  }

 private:
  std::mutex lock_;
  std::future<void> going_;
};

// Calls `work(i)` once for each i in [0, count), on up to `jobs` threads (at least one: the caller's).
// REQUIRES: work(i) touches nothing that another work(j) writes.
template <class Work>
void parallel_for(std::size_t jobs, std::size_t count, const Work& work) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex failure_lock;
  const auto loop = [&] {
    try {
      for (std::size_t i = next++; i < count; i = next++) work(i);
    } catch (...) {
      const std::lock_guard guard(failure_lock);
      if (!failure) failure = std::current_exception();
      next = count;
    }
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t t = 1; t < std::min(jobs, count); ++t) threads.emplace_back(loop);
    loop();
  }
  if (failure) std::rethrow_exception(failure);
}

// The results of `make(i)` for each i in [0, count), in that order.
template <class Make>
auto parallel_map(std::size_t jobs, std::size_t count, const Make& make) {
  std::vector<decltype(make(std::size_t{}))> results(count);
  parallel_for(jobs, count, [&](std::size_t i) { results[i] = make(i); });
  return results;
}

}  // namespace hindsight
