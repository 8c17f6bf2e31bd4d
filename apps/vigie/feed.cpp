// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/command.h"
#include "apps/vigie/localreplica.h"
#include "apps/vigie/postfile.h"

#include "apps/hub/collect/postfeed.h"
#include "sdk/domain/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <thread>

namespace vigie::cli {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// A feed holds its posts in memory: at 1 KB a post, a gigabyte.
constexpr std::size_t mostPosts = 1'000'000;
// A person who asks to end does not wait longer than this.
constexpr milliseconds slice{100};
// A line says how far it is.
constexpr seconds tellEvery{10};

struct FeedOptions {
    PostFile file;
    double speed = 1;
    std::string from;
    bool redate = false;
};

milliseconds steadyNow() {
    return std::chrono::duration_cast<milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

/// All posts of a file, each key once.
sync::Result<std::vector<Post>> postsOf(const FeedOptions& options, hub::ImportSummary& summary) {
    auto settings = importOptions(options.file);
    if (!settings)
        return settings.error();
    std::vector<Post> posts;
    settings->deliver = [&](std::span<const Post> batch) -> sync::Result<hub::Taken> {
        if (posts.size() + batch.size() > mostPosts)
            return sync::Error{sync::ErrorCode::TooLarge,
                               fmt::format("{} has more than {} posts, which is more than a feed "
                                           "holds: feed a part of it, or bring it in with vigie "
                                           "import",
                                           options.file.file, mostPosts)};
        posts.insert(posts.end(), batch.begin(), batch.end());
        return hub::Taken{};
    };
    hub::Importer importer(std::move(*settings));
    auto read = runImport(importer, options.file);
    summary = importer.summary();
    summary.dryRun = false;
    if (!read)
        return read.error();
    if (posts.empty())
        return sync::Error{sync::ErrorCode::NotFound,
                           fmt::format("{} has no post to feed", options.file.file)};
    return posts;
}

std::string planOf(const hub::PostFeed& feed, const FeedOptions& options) {
    const std::string before =
        feed.atOnce() == 0 ? std::string()
                           : fmt::format("{} posts from before at once, then ", feed.atOnce());
    return fmt::format("{}: {}{} posts in {} s, {:g} times as fast as they were published ({} to "
                       "{}).\n",
                       options.file.file, before, feed.size() - feed.atOnce(),
                       (feed.duration().count() + 999) / 1000, options.speed,
                       dates::rfc3339(feed.earliest()), dates::rfc3339(feed.latest()));
}

void feed(Context& context, const FeedOptions& options) {
    auto address = hubAddress(context.hub);
    if (!address)
        return fail(context, address.error().sentence, Exit::WrongUsage);
    hub::PostFeed::Options playing;
    if (!options.from.empty()) {
        const auto moment = dates::parseRfc3339(options.from);
        if (!moment || !moment->zoneGiven)
            return fail(context,
                        fmt::format("--from {} is no time: write it like "
                                    "2026-03-17T15:00:00+01:00",
                                    options.from),
                        Exit::WrongUsage);
        playing.from = moment->ms;
    }
    hub::ImportSummary summary;
    auto posts = postsOf(options, summary);
    if (!posts)
        return fail(context, posts.error());
    auto client = hubPosts(*address);
    if (!client)
        return fail(context, client.error());

    playing.speed = options.speed;
    playing.redate = options.redate;
    playing.wallNow = wallNow();
    playing.deliver = [&](std::span<const Post> batch) -> sync::Result<hub::Taken> {
        auto taken = client->deliver(batch);
        if (taken)
            summary.add(*taken);
        return taken;
    };
    playing.now = steadyNow;
    const auto endWanted = context.catchInterruption();
    playing.wait = [&](milliseconds pause) {
        for (; pause > milliseconds(0) && !endWanted(); pause -= slice)
            std::this_thread::sleep_for(std::min(pause, slice));
        return !endWanted();
    };
    std::size_t done = 0;
    milliseconds told = steadyNow();
    playing.progress = [&](std::size_t now) {
        done = now;
        if (steadyNow() - told < tellEvery)
            return;
        told = steadyNow();
        fmt::print("{} of {} posts\n", now, summary.posts);
        std::fflush(stdout);
    };
    hub::PostFeed feed(std::move(*posts), std::move(playing));
    summary.earliest = feed.earliest();
    summary.latest = feed.latest();
    fmt::print("{}", planOf(feed, options));
    std::fflush(stdout);
    const auto played = feed.run();
    if (!played)
        summary.error = played.error().sentence;
    fmt::print("{}", hub::summaryText(summary));
    if (!played)
        return fail(context, played.error());
    if (!*played)
        fmt::print("Stopped after {} of {} posts. Feeding again brings the rest; what the hub has "
                   "counts once.\n",
                   done, feed.size());
    context.exit = hub::exitCode(summary);
}

} // namespace

void addFeed(CLI::App& app, Context& context) {
    auto options = std::make_shared<FeedOptions>();
    CLI::App* command = app.add_subcommand(
        "feed", "Play a file of posts to a hub as a live source would bring them: each post when "
                "its time has come.\nEnds with the file, or when it is interrupted; with the codes "
                "of import.");
    addPostFileOptions(*command, options->file);
    command
        ->add_option("--speed", options->speed,
                     "So many times as fast as the posts were published; 60 plays an hour in a "
                     "minute")
        ->check(CLI::Range(0.001, 1e6))
        ->capture_default_str()
        ->type_name("X");
    command->add_option("--from", options->from, "Begin there; all posts from before come at once")
        ->type_name("TIME");
    command->add_flag("--redate", options->redate,
                      "Move all times by the same, so that the last post is published when it "
                      "comes: an old file for dashboards that look at today");
    addHubOption(*command, context);
    command->footer("Example:\n  vigie feed day.ndjson --speed 60 --from 2026-03-17T15:00:00+01:00 "
                    "--redate");
    command->callback([&context, options] { feed(context, *options); });
}

} // namespace vigie::cli
