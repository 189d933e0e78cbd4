# What `cmake --install` puts where, and the packages that CPack makes of it.
include(GNUInstallDirs)

# The program writes its own manual page and completion scripts.
set(share ${CMAKE_BINARY_DIR}/share)
set(said ${share}/hindsight.1 ${share}/hindsight ${share}/_hindsight ${share}/hindsight.fish)
add_custom_command(
  OUTPUT ${said}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${share}
  COMMAND hindsight help --man > ${share}/hindsight.1
  COMMAND hindsight completion bash > ${share}/hindsight
  COMMAND hindsight completion zsh > ${share}/_hindsight
  COMMAND hindsight completion fish > ${share}/hindsight.fish
  DEPENDS hindsight
  COMMENT "Writing the manual page and completion scripts"
  VERBATIM)
add_custom_target(said ALL DEPENDS ${said})

install(TARGETS hindsight RUNTIME)
install(FILES ${share}/hindsight.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${share}/hindsight DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${share}/_hindsight DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${share}/hindsight.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES LICENSE README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR})

if(HINDSIGHT_STATIC)
  # Libraries without a static archive lie in a folder of the program's own, where it looks first.
  set(own_libraries ${CMAKE_INSTALL_LIBDIR}/hindsight)
  file(RELATIVE_PATH from_program /${CMAKE_INSTALL_BINDIR} /${own_libraries})
  set_target_properties(hindsight PROPERTIES INSTALL_RPATH "$ORIGIN/${from_program}")
  set(carried fmt::fmt date::date-tz)
  if(TARGET mimalloc)
    list(APPEND carried mimalloc)
  endif()
  install(IMPORTED_RUNTIME_ARTIFACTS ${carried} LIBRARY DESTINATION ${own_libraries})
endif()

# The licences of what is inside the program or comes along with it, as Debian's packages state them.
set(inside libcli11-dev nlohmann-json3-dev libjs-lunr node-highlight.js)
if(HINDSIGHT_STATIC)
  list(APPEND inside libcmark-gfm-dev libdate-tz3 libfmt9 libgumbo-dev libicu-dev libmimalloc2.0 libre2-dev libtomlplusplus-dev libyaml-cpp-dev zlib1g-dev)
endif()
foreach(package IN LISTS inside)
  set(licence /usr/share/doc/${package}/copyright)
  if(EXISTS ${licence})
    install(FILES ${licence} DESTINATION ${CMAKE_INSTALL_DOCDIR}/licences RENAME ${package}.txt)
  elseif(HINDSIGHT_STATIC)
    message(FATAL_ERROR "A release archive must hold the licence of ${package}, and ${licence} is not there")
  endif()
endforeach()

set(CPACK_PACKAGE_VENDOR "The Hindsight authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Static archive and status history from Markdown postmortems")
set(CPACK_PACKAGE_DESCRIPTION
    "Hindsight turns folders of Markdown postmortems into a searchable static archive, checks them in continuous
integration and publishes a public status history. It reads the facts out of texts without front matter too.")
set(CPACK_PACKAGE_CHECKSUM SHA256)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_SOURCE_DIR}/build/packages)

set(CPACK_PACKAGE_FILE_NAME hindsight-${PROJECT_VERSION}-linux-${CMAKE_SYSTEM_PROCESSOR})

set(CPACK_DEBIAN_PACKAGE_MAINTAINER "The Hindsight authors <hindsight@localhost>")
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS tzdata)      # read at run time
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS git)     # for `check --changed` and the commit in reports
set(CPACK_DEBIAN_PACKAGE_SUGGESTS xdg-utils)  # for `serve --open`
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_SOURCE_DIR}/generator/packaging/debian.cmake)
include(CPack)
