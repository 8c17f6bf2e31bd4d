// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/command.h"

#include "apps/hub/collect/hubclient.h"
#include "apps/hub/collect/importer.h"

#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>

namespace vigie::cli {
namespace {

struct ImportOptions {
    std::string file;
    std::string map;
    bool dryRun = false;
    bool json = false;
};

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

void import(Context& context, const ImportOptions& options) {
    auto address = hubAddress(context.hub);
    if (!address)
        return fail(context, address.error().sentence, Exit::WrongUsage);
    hub::Importer::Options settings;
    settings.name = options.file;
    if (!options.map.empty()) {
        auto map = mapFrom(options.map);
        if (!map)
            return fail(context, map.error());
        settings.map = std::move(*map);
    }
    std::ifstream opened;
    if (options.file != "-") {
        opened.open(options.file, std::ios::binary);
        if (!opened)
            return fail(context, fmt::format("{} cannot be read: check its name and permissions",
                                             options.file));
    }
    std::optional<hub::HubPosts> posts;
    if (!options.dryRun) {
        hub::HubPosts::Options to;
        to.hub = address->http;
        auto client = hub::HubPosts::to(std::move(to));
        if (!client)
            return fail(context, client.error());
        posts.emplace(std::move(*client));
        settings.deliver = [&posts](std::span<const Post> batch) { return posts->deliver(batch); };
    }
    hub::Importer importer(std::move(settings));
    const auto done = importer.run(options.file == "-" ? std::cin : opened);
    if (options.json)
        fmt::print("{}\n", hub::summaryJson(importer.summary()));
    else
        fmt::print("{}", hub::summaryText(importer.summary()));
    if (!done)
        return fail(context, done.error());
    context.exit = hub::exitCode(importer.summary());
}

} // namespace

void addImport(CLI::App& app, Context& context) {
    auto options = std::make_shared<ImportOptions>();
    CLI::App* command = app.add_subcommand(
        "import", "Bring a listening tool's export into a hub. Importing a file again is "
                  "harmless: each post counts once.\nEnds with 0, with 3 when some rows were "
                  "refused (the first ten are named), with 1 when it could not go on.");
    command->add_option("file", options->file, "The export: CSV or NDJSON; - for standard input")
        ->required()
        ->type_name("FILE");
    command
        ->add_option("--map", options->map,
                     "Which column is which field (TOML); not needed for Vigie's own NDJSON")
        ->type_name("MAP");
    command->add_flag("--dry-run", options->dryRun, "Read and judge every row, and send nothing");
    command->add_flag("--json", options->json, "The summary as one JSON object");
    addHubOption(*command, context);
    command->footer("Example:\n  vigie import export.csv --map tool.toml --dry-run");
    command->callback([&context, options] { import(context, *options); });
}

} // namespace vigie::cli
