# Installing: the program, the library with its CMake package, man pages (see man/), completions, examples.
include(CMakePackageConfigHelpers)
install(TARGETS linchpin_program RUNTIME)
install(TARGETS linchpin EXPORT linchpin ARCHIVE LIBRARY)
install(DIRECTORY lib/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/linchpin)
install(EXPORT linchpin NAMESPACE linchpin:: FILE linchpin-targets.cmake DESTINATION ${package_dir})
configure_package_config_file(cmake/linchpin-config.cmake.in ${PROJECT_BINARY_DIR}/linchpin-config.cmake
  INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/linchpin-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/linchpin-config.cmake ${PROJECT_BINARY_DIR}/linchpin-config-version.cmake
  DESTINATION ${package_dir})

# Completion scripts come from the program itself.
set(completions ${PROJECT_BINARY_DIR}/completions)
foreach(shell bash zsh fish)
  add_custom_command(OUTPUT ${completions}/${shell}
    COMMAND linchpin_program completion ${shell} --output ${completions}/${shell} DEPENDS linchpin_program VERBATIM)
endforeach()
file(MAKE_DIRECTORY ${completions})
add_custom_target(completions ALL DEPENDS ${completions}/bash ${completions}/zsh ${completions}/fish)
install(FILES ${completions}/bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME linchpin)
install(FILES ${completions}/zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions RENAME _linchpin)
install(FILES ${completions}/fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d RENAME linchpin.fish)
install(DIRECTORY examples/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The Linchpin maintainers")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libigraph3 | libigraph3t64, libisal2")  # loaded at run time, so not seen by shlibdeps
set(CPACK_DEBIAN_PACKAGE_SUGGESTS graphviz)
include(CPack)
