// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/platform/paths.h"

#include <array>
#include <cstdlib>
#include <filesystem>

#if !defined(_WIN32)
#include <unistd.h>
#endif

namespace vigie::platform {

namespace {

std::filesystem::path fromEnvironment(const char* name) {
    const char* value = std::getenv(name);
    return value ? std::filesystem::path(value) : std::filesystem::path();
}

} // namespace

std::string dataFolder() {
#if defined(_WIN32)
    const auto base = fromEnvironment("LOCALAPPDATA");
    return base.empty() ? std::string() : (base / "Vigie").string();
#elif defined(__APPLE__)
    const auto home = fromEnvironment("HOME");
    return home.empty() ? std::string() : (home / "Library/Application Support/Vigie").string();
#else
    const auto base = fromEnvironment("XDG_DATA_HOME");
    if (!base.empty())
        return (base / "vigie").string();
    const auto home = fromEnvironment("HOME");
    return home.empty() ? std::string() : (home / ".local/share/vigie").string();
#endif
}

std::string machineName() {
#if defined(_WIN32)
    const char* name = std::getenv("COMPUTERNAME");
    return name ? name : "";
#else
    std::array<char, 256> name{};
    return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
#endif
}

} // namespace vigie::platform
