// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

/// What the tests of files on the disk share.
namespace vigie::sync {

inline std::string contentOf(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline void write(const std::string& path, std::string_view content) {
    std::ofstream(path, std::ios::binary | std::ios::trunc)
        .write(content.data(), static_cast<std::streamsize>(content.size()));
}

inline std::string changedAt(std::string content, std::size_t at) {
    content[at] ^= 0x10;
    return content;
}

/// The names of the folder's files that hold the words in the clear.
inline std::string filesWith(const std::string& folder, std::string_view words) {
    std::string names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() &&
            contentOf(entry.path().string()).find(words) != std::string::npos) {
            names += entry.path().filename().string() + " ";
        }
    }
    return names;
}

} // namespace vigie::sync
