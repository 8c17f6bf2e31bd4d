// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"

#include <string>
#include <string_view>

namespace vigie::hub {

/// The body of a hub's answer to GET <hub><target>, for a command-line program: blocks until it is
/// there, tuning::hubAnswerDeadline at most. `hub` is "http://127.0.0.1:7400", `target` the path
/// with its query, already encoded, `token` goes along as "Authorization: Bearer" unless it is
/// empty. Closed when no hub answers; Refused, with the hub's own words, for an answer that is not
/// 200.
sync::Result<std::string> fetchFromHub(const std::string& hub, const std::string& target,
                                       std::string_view token = {});

/// The same for POST, with a body and, as "Authorization: Bearer", a secret. The hub's words alone
/// are the Error's; Closed also when the hub goes away before it has answered. Waits
/// tuning::backupAnswerDeadline at most.
sync::Result<std::string> askOfHub(const std::string& hub, const std::string& target,
                                   const std::string& body, const std::string& secret);

/// Percent-encodes a value for a query.
std::string queryEncoded(const std::string& value);

} // namespace vigie::hub
