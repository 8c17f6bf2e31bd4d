// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/operation.h"
#include "sync/record/record.h"
#include "sync/record/result.h"

#include <cstdint>
#include <vector>

namespace vigie::hub {

/// What a new hub knows of the public's life before anybody has taught it: the six essentials and
/// their focuses in French, English and Arabic (themes.ndjson, which is compiled in), as records to
/// create in channel::taxonomy(). From then on they are edited like any other record.
sync::Result<std::vector<sync::Operation>> defaultThemes(sync::StampClock& clock, std::int64_t now);

} // namespace vigie::hub
