# SPDX-FileCopyrightText: 2026 Vigie contributors
# SPDX-License-Identifier: Apache-2.0

# What `cmake --install` puts where, and what find_package(Vigie) finds there. docs/sdk.md is the
# view from outside; tests/package builds the programs of docs/examples that way.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(vigie_series ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
set(vigie_include_dir ${CMAKE_INSTALL_INCLUDEDIR}/vigie-${vigie_series})
set(vigie_package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/Vigie)
set(vigie_qml_dir ${CMAKE_INSTALL_LIBDIR}/qml)

# vigie_install(<component> <targets>...): libraries that come with find_package(Vigie COMPONENTS
# <component>), each as Vigie::<target> unless its EXPORT_NAME says otherwise.
function(vigie_install component)
    foreach(target IN LISTS ARGN)
        # The libraries name the source tree, which is not there for others.
        get_target_property(folders ${target} INTERFACE_INCLUDE_DIRECTORIES)
        if(folders)
            set_property(TARGET ${target} PROPERTY INTERFACE_INCLUDE_DIRECTORIES
                "$<BUILD_INTERFACE:${folders}>")
        endif()
    endforeach()
    install(TARGETS ${ARGN} EXPORT Vigie${component}
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT Development
        OBJECTS DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT Development
        INCLUDES DESTINATION ${vigie_include_dir})
    set_property(GLOBAL APPEND PROPERTY VIGIE_INSTALLED ${ARGN})
endfunction()

# vigie_install_headers(<folder> <headers>...): the public ones, under the path by which they are
# included.
function(vigie_install_headers folder)
    list(TRANSFORM ARGN PREPEND ${PROJECT_SOURCE_DIR}/${folder}/ OUTPUT_VARIABLE headers)
    install(FILES ${headers} DESTINATION ${vigie_include_dir}/${folder} COMPONENT Development)
endfunction()

# vigie_export(<components>...): the files from which find_package makes their targets.
function(vigie_export)
    foreach(component IN LISTS ARGN)
        install(EXPORT Vigie${component} FILE Vigie${component}.cmake NAMESPACE Vigie::
            DESTINATION ${vigie_package_dir} COMPONENT Development)
    endforeach()
endfunction()

# ---- Sync and Domain: without Qt

set_target_properties(vigie_sync PROPERTIES EXPORT_NAME Sync)
set_target_properties(vigie_domain PROPERTIES EXPORT_NAME Domain)
set_target_properties(vigie_platform PROPERTIES EXPORT_NAME Platform)
target_compile_features(vigie_sync PUBLIC cxx_std_20)
vigie_install(Sync vigie_sync vigie_sync_needs vigie_websocket)
vigie_install(Domain vigie_domain vigie_platform)
vigie_export(Sync Domain)

vigie_install_headers(sync/record
    cbor.h limits.h operation.h rangetable.h record.h result.h value.h)
vigie_install_headers(sync/crypto hubcertificate.h lthash.h secret.h signing.h words.h)
vigie_install_headers(sync/store keyfile.h replicastore.h storekey.h)
vigie_install_headers(sync/log changelog.h sequencer.h)
vigie_install_headers(sync/session clientsession.h frame.h hubsession.h)
vigie_install_headers(sync/link
    hubport.h inprocess.h invitationcode.h link.h loop.h sealedconnector.h tuning.h websocket.h)
vigie_install_headers(sync/replica comparison.h hubconnector.h replica.h)
vigie_install_headers(sdk/domain
    access.h alert.h channels.h codec.h dashboard.h dates.h edit.h fields.h figure.h hex.h
    insight.h keys.h kindformat.h kinds.h label.h people.h post.h query.h recordjson.h rights.h
    rule.h taxonomy.h trail.h wall.h)
vigie_install_headers(sdk/platform paths.h)

# ---- Sdk: Qt Core

if(VIGIE_SCREENS)
    set_target_properties(vigie_sdk PROPERTIES EXPORT_NAME Sdk)
    set_target_properties(vigie_secretstore PROPERTIES EXPORT_NAME SecretStore)
    vigie_install(Sdk vigie_sdk vigie_secretstore)
    vigie_export(Sdk)
    vigie_install_headers(sdk/client channel.h client.h livequery.h operation.h
        refusedwrite.h status.h)
    install(FILES sdk/client/vigie.h DESTINATION ${vigie_include_dir} COMPONENT Development)
endif()

# ---- Screens: Qt Quick. Every QML module, with its plugin and its files as objects, since a linker
# takes from an archive only what is called by name.

if(VIGIE_SCREENS)
    get_property(modules GLOBAL PROPERTY VIGIE_QML_MODULES)
    get_property(objects GLOBAL PROPERTY VIGIE_QML_OBJECTS)
    list(TRANSFORM modules APPEND plugin OUTPUT_VARIABLE plugins)

    # All of them at once, which is what an app wants.
    add_library(vigie_screens INTERFACE)
    add_library(Vigie::Screens ALIAS vigie_screens)
    set_target_properties(vigie_screens PROPERTIES EXPORT_NAME Screens)
    target_link_libraries(vigie_screens INTERFACE ${modules} ${plugins})

    vigie_install(Screens vigie_screens ${modules} ${plugins} ${objects})
    vigie_export(Screens)

    # What a program needs at run time is linked into it. For tools that check QML before it runs
    # (qmllint, qmlcachegen, editors), the modules also lie where an import path can name them.
    foreach(module IN LISTS modules)
        get_target_property(uri ${module} QT_QML_MODULE_URI)
        get_target_property(built ${module} QT_QML_MODULE_OUTPUT_DIRECTORY)
        get_target_property(types ${module} QT_QML_MODULE_PLUGIN_TYPES_FILE)
        string(REPLACE "." "/" folder ${uri})
        install(FILES ${built}/qmldir ${types} DESTINATION ${vigie_qml_dir}/${folder}
            COMPONENT Development)
        get_target_property(source ${module} SOURCE_DIR)
        install(DIRECTORY ${source}/ DESTINATION ${vigie_qml_dir}/${folder}
            COMPONENT Development FILES_MATCHING PATTERN "*.qml")
    endforeach()

    vigie_install_headers(sdk/models
        dashboardlist.h dashboardtiles.h language.h livelistmodel.h qmlclient.h showntile.h tilemaker.h)
    vigie_install_headers(qml/Vigie/Style fonts.h)
endif()

# ---- Programs

foreach(program vigie-hub vigie vigie-phone vigie-tablet vigie-wall vigie-gallery)
    if(TARGET ${program})
        install(TARGETS ${program} RUNTIME COMPONENT Programs)
        set_property(GLOBAL APPEND PROPERTY VIGIE_INSTALLED ${program})
    endif()
endforeach()

# ---- The package

configure_package_config_file(cmake/VigieConfig.cmake.in ${PROJECT_BINARY_DIR}/VigieConfig.cmake
    INSTALL_DESTINATION ${vigie_package_dir} PATH_VARS vigie_qml_dir)
# Before 1.0 each series may break the one before.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/VigieConfigVersion.cmake
    COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/VigieConfig.cmake ${PROJECT_BINARY_DIR}/VigieConfigVersion.cmake
    DESTINATION ${vigie_package_dir} COMPONENT Development)
