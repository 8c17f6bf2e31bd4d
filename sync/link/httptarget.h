// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"

#include <map>
#include <string>
#include <string_view>

namespace vigie::sync {

/// What an HTTP request asks for, decoded.
struct HttpTarget {
    std::string path;
    std::map<std::string, std::string> query; ///< of a name that comes twice, the first
};

/// Takes "/api/v1/posts?q=caf%C3%A9+noir" apart. '+' is a blank in the query and itself in the
/// path. Refuses what does not begin with '/', a broken escape, control characters and what is not
/// UTF-8.
Result<HttpTarget> parseHttpTarget(std::string_view target);

} // namespace vigie::sync
