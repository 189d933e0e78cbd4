// The texts of the interface as the default theme has them.
#pragma once

#include "theme/interface_texts.h"

namespace hindsight::test {

inline const hindsight::Texts& english() {
  static const hindsight::Texts texts = [] {
    Diagnostics none;  // tests/unit/texts.cpp holds that there are none
    return interface_texts(nullptr, none);
  }();
  return texts;
}

}  // namespace hindsight::test
