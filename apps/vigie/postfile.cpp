// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/postfile.h"

#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <sstream>

namespace vigie::cli {

namespace {

sync::Result<hub::ColumnMap> mapFrom(const std::string& file) {
    std::ifstream in(file);
    if (!in)
        return sync::Error{sync::ErrorCode::NotFound,
                           fmt::format("The column map {} cannot be read: check its name and "
                                       "permissions",
                                       file)};
    std::stringstream text;
    text << in.rdbuf();
    return hub::readColumnMap(text.str(), file);
}

} // namespace

void addPostFileOptions(CLI::App& command, PostFile& file) {
    command.add_option("file", file.file, "The export: CSV or NDJSON; - for standard input")
        ->required()
        ->type_name("FILE");
    command
        .add_option("--map", file.map,
                    "Which column is which field (TOML); not needed for Vigie's own NDJSON")
        ->type_name("MAP");
}

sync::Result<hub::Importer::Options> importOptions(const PostFile& file) {
    hub::Importer::Options options;
    options.name = file.file;
    if (file.map.empty())
        return options;
    auto map = mapFrom(file.map);
    if (!map)
        return map.error();
    options.map = *std::move(map);
    return options;
}

sync::Result<void> runImport(hub::Importer& importer, const PostFile& file) {
    if (file.file == "-")
        return importer.run(std::cin);
    std::ifstream opened(file.file, std::ios::binary);
    if (!opened)
        return sync::Error{
            sync::ErrorCode::NotFound,
            fmt::format("{} cannot be read: check its name and permissions", file.file)};
    return importer.run(opened);
}

sync::Result<hub::HubPosts> hubPosts(const Context& context, const HubAddress& address,
                                     hub::HubPosts::Options options) {
    auto token = tokenOf(context);
    if (!token)
        return token.error();
    options.token = std::string(token->bytes());
    options.hub = address.http;
    return hub::HubPosts::to(std::move(options));
}

} // namespace vigie::cli
