# SPDX-FileCopyrightText: 2026 Vigie contributors
# SPDX-License-Identifier: Apache-2.0

# Vigie::Websocket: websocketpp, for sync/link only. Vigie::Network: cpprestsdk as well, for
# apps/hub/collect only.
#
# websocketpp 0.8.2 does not compile as C++20, which forbids a template-id as the name of a
# constructor or destructor (`~server<config>()`). The three headers that do it are corrected, eleven
# lines in all, into the build folder, which is searched before the system's. A count that differs
# means another websocketpp than the one this was written for: better to stop here than to guess.

set(patched_dir ${PROJECT_BINARY_DIR}/websocketpp20)
get_target_property(original_dir websocketpp::websocketpp INTERFACE_INCLUDE_DIRECTORIES)

function(vigie_correct_websocketpp header pattern replacement expected)
    file(READ ${original_dir}/websocketpp/${header} text)
    string(REGEX MATCHALL "${pattern}" found "${text}")
    list(LENGTH found count)
    if(NOT count EQUAL expected)
        message(FATAL_ERROR
            "websocketpp/${header}: ${count} places match '${pattern}', ${expected} expected. "
            "See sync/link/websocketpp20.cmake.")
    endif()
    string(REGEX REPLACE "${pattern}" "${replacement}" text "${text}")
    # By way of a second file: an unchanged header must keep its date, or all of link is rebuilt.
    file(WRITE ${patched_dir}/websocketpp/${header}.new "${text}")
    file(COPY_FILE ${patched_dir}/websocketpp/${header}.new ${patched_dir}/websocketpp/${header}
        ONLY_IF_DIFFERENT)
    file(REMOVE ${patched_dir}/websocketpp/${header}.new)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
        ${original_dir}/websocketpp/${header})
endfunction()

vigie_correct_websocketpp(logger/basic.hpp "basic<concurrency,names>\\(" "basic(" 7)
vigie_correct_websocketpp(endpoint.hpp "~endpoint<connection,config>\\(" "~endpoint(" 1)
vigie_correct_websocketpp(roles/server_endpoint.hpp "server<config>\\(" "server(" 3)

add_library(vigie_websocket INTERFACE)
add_library(Vigie::Websocket ALIAS vigie_websocket)
target_include_directories(vigie_websocket SYSTEM BEFORE INTERFACE
    $<BUILD_INTERFACE:${patched_dir}>)
target_link_libraries(vigie_websocket INTERFACE
    $<BUILD_INTERFACE:websocketpp::websocketpp> OpenSSL::SSL OpenSSL::Crypto Threads::Threads)

add_library(vigie_network INTERFACE)
add_library(Vigie::Network ALIAS vigie_network)
target_link_libraries(vigie_network INTERFACE
    Vigie::Websocket cpprestsdk::cpprest)
# cpprestsdk otherwise defines a macro named U, which breaks other libraries' templates.
target_compile_definitions(vigie_network INTERFACE _TURN_OFF_PLATFORM_STRING)
