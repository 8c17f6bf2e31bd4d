// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/command.h"
#include "apps/vigie/localreplica.h"
#include "apps/vigie/postfile.h"

#include "apps/hub/collect/postfeed.h"
#include "apps/hub/collect/tuning.h"
#include "sdk/domain/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <thread>

namespace vigie::cli {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// A thousandth: an hour lasts six weeks. A million: a year passes in half a minute.
constexpr double slowest = 0.001;
constexpr double fastest = 1e6;
// A person who asks to end does not wait longer than this.
constexpr milliseconds slice{100};
// A line says how far it is.
constexpr seconds tellEvery{10};

struct FeedOptions {
    PostFile file;
    double speed = 1;
    std::string from;
    bool fromGiven = false;
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
    std::size_t bytes = 0;
    settings->deliver = [&](std::span<const Post> batch) -> sync::Result<hub::Taken> {
        for (const Post& post : batch)
            bytes += sizeof(Post) + post.key.size() + post.url.size() + post.text.size();
        if (posts.size() + batch.size() > hub::tuning::feedPosts || bytes > hub::tuning::feedBytes)
            return sync::Error{sync::ErrorCode::TooLarge,
                               fmt::format("{} has more than the {} posts, or the {} MiB of them, "
                                           "that a feed holds: feed a part of it, or bring it in "
                                           "with vigie import",
                                           options.file.file, hub::tuning::feedPosts,
                                           hub::tuning::feedBytes >> 20)};
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
                           summary.named.empty()
                               ? fmt::format("{} has no post to feed", options.file.file)
                               : fmt::format("{} has no post to feed: line {} {}",
                                             options.file.file, summary.named.front().line,
                                             summary.named.front().reason)};
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
    // Not CLI11's own check: a "nan" passes it.
    if (!(options.speed >= slowest && options.speed <= fastest))
        return fail(context,
                    fmt::format("--speed {} is out of range: choose {} to {:.0f}", options.speed,
                                slowest, fastest),
                    Exit::WrongUsage);
    if (options.redate && options.speed < 1)
        return fail(context,
                    "--redate asks for a --speed of 1 or more: slower than they were published, "
                    "the first posts would lie in the future",
                    Exit::WrongUsage);
    hub::PostFeed::Options playing;
    if (options.fromGiven) {
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
    const auto endWanted = context.catchInterruption();
    const auto wait = [&](milliseconds pause) {
        for (; pause > milliseconds(0) && !endWanted(); pause -= slice)
            std::this_thread::sleep_for(std::min(pause, slice));
    };
    hub::HubPosts::Options patient;
    patient.tries = hub::tuning::feedTries;
    patient.endWanted = endWanted;
    patient.wait = [&](milliseconds pause) {
        fmt::print("The hub takes no posts at the moment: trying again in {} s\n",
                   pause.count() / 1000);
        std::fflush(stdout);
        wait(pause);
    };
    auto client = hubPosts(context, *address, std::move(patient));
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
    playing.wait = [&](milliseconds pause) {
        wait(pause);
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
    fmt::print("{}", hub::summaryText(summary));
    const bool stopped = endWanted() && (!played || !*played);
    if (!played && !stopped)
        return fail(context, played.error());
    context.exit = hub::exitCode(summary);
    if (!stopped)
        return;
    context.exit = Exit::Partly;
    fmt::print("Stopped after {} of {} posts. {}\n", done, feed.size(),
               options.redate ? "What the hub has keeps the times that it was given."
                              : "Feeding again brings the rest; what the hub has counts once.");
}

} // namespace

void addFeed(CLI::App& app, Context& context) {
    auto options = std::make_shared<FeedOptions>();
    CLI::App* command = app.add_subcommand(
        "feed", "Play a file of posts to a hub as a live source would bring them: each post when "
                "its time has come. A hub that is away is waited for.\nEnds with the codes of "
                "import, and with 3 when it is interrupted.");
    addPostFileOptions(*command, options->file);
    command
        ->add_option("--speed", options->speed,
                     "So many times as fast as the posts were published; 60 plays an hour in a "
                     "minute")
        ->capture_default_str()
        ->type_name("X");
    CLI::Option* from =
        command
            ->add_option("--from", options->from, "Begin there; all posts from before come at once")
            ->type_name("TIME");
    command->add_flag("--redate", options->redate,
                      "Move all times by the same, so that the last post is published when it "
                      "comes: an old file for dashboards that look at today");
    addHubOption(*command, context);
    addTokenOption(*command, context);
    command->footer("Example:\n  vigie feed day.ndjson --speed 60 --from 2026-03-17T15:00:00+01:00 "
                    "--redate");
    command->callback([&context, options, from] {
        options->fromGiven = from->count() > 0;
        feed(context, *options);
    });
}

} // namespace vigie::cli
