#include "cli/cli.h"

int main(int argc, char** argv) {
  return hindsight::run_command_line(argc, argv, hindsight::source_commit());
}
