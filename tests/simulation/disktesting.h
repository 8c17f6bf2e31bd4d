// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/simdisk.h"

#include <QtGlobal>

#include <string>
#include <vector>

namespace vigie::simulation {

using Bytes = std::vector<std::byte>;

inline constexpr auto ok = DiskStatus::Ok;

inline Bytes filled(std::size_t size, int value) {
    return Bytes(size, static_cast<std::byte>(value));
}

inline SimFile opened(SimDisk& disk, const std::string& path) {
    SimFile file;
    if (disk.open(path, SimDisk::Open::Create, file) != ok)
        qFatal("a file does not open");
    return file;
}

/// Of nothing, when there is no such file.
inline Bytes content(const SimDisk& disk, const std::string& path) {
    const auto image = disk.image();
    const auto found = image.find(path);
    return found == image.end() ? Bytes{} : found->second;
}

} // namespace vigie::simulation
