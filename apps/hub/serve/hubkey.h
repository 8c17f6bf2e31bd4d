// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/crypto/signing.h"
#include "sync/record/result.h"

#include <string>

namespace vigie::hub {

/// The key by which every replica knows this hub again: `folder`/hub.key, readable by its owner
/// only, made at the first start and on the disk when this returns. Who loses it has another hub,
/// which no replica of the old one talks to; who copies it can speak as this one.
sync::Result<sync::SigningKey> openHubKey(const std::string& folder);

} // namespace vigie::hub
