// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace vigie::platform {

/// The folder in which this person's programs of Vigie keep what they hold, in the place that the
/// system has for that. It need not exist yet. Empty when the system names no such place.
std::string dataFolder();

/// What this machine is called, for people who look at a list of devices. May be empty.
std::string machineName();

} // namespace vigie::platform
