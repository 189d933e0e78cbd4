# Run by CPack between installing into a staging folder and packing it: puts things where Debian keeps them.
if(NOT CPACK_GENERATOR STREQUAL "DEB")
  return()
endif()
set(share ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share)
file(COPY_FILE ${share}/doc/hindsight/LICENSE ${share}/doc/hindsight/copyright)
file(RENAME ${share}/zsh/site-functions ${share}/zsh/vendor-completions)
execute_process(COMMAND gzip -9n ${share}/man/man1/hindsight.1 COMMAND_ERROR_IS_FATAL ANY)
