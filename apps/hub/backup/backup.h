// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"

#include <string>

namespace vigie::hub {

/// Makes a backup of the hub that has this data folder: asks the one that runs (backupdesk.h), or
/// copies the folder itself when none does. Blocks until it is on the disk; a sentence for people.
/// Invalid when `to` is there already.
sync::Result<std::string> backUp(const std::string& data, const std::string& to);

/// Makes the data folder of a hub from a backup, whose log then begins another history: devices
/// that come back offer what it lacks. Everything is read and checked before anything is put into
/// its place. A hub that is in the folder already is an Error; with `replace` it is moved aside
/// within the folder, unless it runs. A sentence for people.
sync::Result<std::string> restore(const std::string& from, const std::string& data, bool replace);

/// For before a hub opens the folder: refuses a backup, and puts into its place what a restore that
/// was killed had ready.
sync::Result<void> prepareData(const std::string& data);

} // namespace vigie::hub
