// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vigie::hub {

/// The one address of a page, however a tool wrote it, so that a post that arrives through several
/// tools is one post: "https://" for http and https, scheme and host in lower case, without the
/// ports 80 and 443, the fragment, the parameters of campaigns (utm_*, fbclid, gclid) and the
/// slash at the end of the path. Everything else stays as it is. Empty for what is no http address.
std::optional<std::string> canonicalAddress(std::string_view address);

} // namespace vigie::hub
