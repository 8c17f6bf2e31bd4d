// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/command.h"
#include "apps/vigie/postfile.h"

#include <fmt/format.h>

#include <optional>

namespace vigie::cli {
namespace {

struct ImportOptions {
    PostFile file;
    bool dryRun = false;
    bool json = false;
};

void import(Context& context, const ImportOptions& options) {
    auto address = hubAddress(context.hub);
    if (!address)
        return fail(context, address.error().sentence, Exit::WrongUsage);
    auto settings = importOptions(options.file);
    if (!settings)
        return fail(context, settings.error());
    std::optional<hub::HubPosts> posts;
    if (!options.dryRun) {
        auto client = hubPosts(context, *address);
        if (!client)
            return fail(context, client.error());
        posts.emplace(std::move(*client));
        settings->deliver = [&posts](std::span<const Post> batch) { return posts->deliver(batch); };
    }
    hub::Importer importer(*std::move(settings));
    const auto done = runImport(importer, options.file);
    if (!done && done.error().code == sync::ErrorCode::NotFound && importer.summary().rows == 0)
        return fail(context, done.error());
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
    addPostFileOptions(*command, options->file);
    command->add_flag("--dry-run", options->dryRun, "Read and judge every row, and send nothing");
    command->add_flag("--json", options->json, "The summary as one JSON object");
    addHubOption(*command, context);
    addTokenOption(*command, context);
    command->footer("Example:\n  vigie import export.csv --map tool.toml --dry-run");
    command->callback([&context, options] { import(context, *options); });
}

} // namespace vigie::cli
