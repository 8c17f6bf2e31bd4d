// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/localreplica.h"

#include "sdk/domain/dates.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>

namespace vigie::cli {

sync::Result<std::unique_ptr<sync::ReplicaStore>> openReplica(const std::string& file,
                                                              bool create) {
    const std::filesystem::path path(file);
    std::error_code failed;
    if (!create && !std::filesystem::exists(path, failed))
        return sync::Error{sync::ErrorCode::NotFound,
                           fmt::format("There is no replica at {}: make one with vigie sync, or "
                                       "name another with --replica",
                                       file)};
    if (create && path.has_parent_path())
        std::filesystem::create_directories(path.parent_path(), failed);
    if (failed)
        return sync::Error{sync::ErrorCode::Io,
                           fmt::format("The folder of {} cannot be made ({}): check its "
                                       "permissions, or name another with --replica",
                                       file, failed.message())};
    return sync::ReplicaStore::open(file);
}

std::int64_t wallNow() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

std::string momentText(std::int64_t at, std::int64_t now) {
    const std::string text = dates::rfc3339(at); // 2026-11-24T14:05:00.000Z
    const std::string day = text.substr(0, 10);
    const std::string time = text.substr(11, 5);
    return day == dates::rfc3339(now).substr(0, 10) ? time : day + " " + time;
}

std::string countText(std::int64_t count) {
    std::string digits = fmt::to_string(std::abs(count));
    for (std::size_t place = digits.size(); place > 3;) {
        place -= 3;
        digits.insert(place, ",");
    }
    return count < 0 ? "-" + digits : digits;
}

} // namespace vigie::cli
