// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/log/sequencer.h"

namespace vigie::hub {

/// Whether any device may make this of a record, whoever writes it (that is rights.h): figures are
/// the hub's alone, a person's words are signed by a device that has a key, and what a kind
/// declares must hold for the record as it would be. Empty when it may.
std::optional<sync::Refusal> review(const sync::Author& author, const sync::Operation& operation,
                                    const sync::Record& after);

} // namespace vigie::hub
