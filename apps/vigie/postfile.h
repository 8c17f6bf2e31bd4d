// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/vigie/command.h"

#include "apps/hub/collect/hubclient.h"
#include "apps/hub/collect/importer.h"

#include <string>

namespace vigie::cli {

/// A file of posts as a person names it to a command.
struct PostFile {
    std::string file; ///< "-": standard input
    std::string map;  ///< of its columns; may be empty
};

/// Adds FILE and --map.
void addPostFileOptions(CLI::App& command, PostFile& file);

/// Reads the map and makes the options of an import from it, without a delivery.
sync::Result<hub::Importer::Options> importOptions(const PostFile& file);

/// Runs the import over the file. An Error is the import's, or says that the file cannot be opened.
sync::Result<void> runImport(hub::Importer& importer, const PostFile& file);

/// The hub to deliver posts to, with the context's token; `options` without either.
sync::Result<hub::HubPosts> hubPosts(const Context& context, const HubAddress& address,
                                     hub::HubPosts::Options options = {});

} // namespace vigie::cli
