// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/bench.h"
#include "tests/bench/must.h"
#include "tests/bench/report.h"
#include "tests/bench/understandinput.h"
#include "tests/bench/understandlimit.h"
#include "tests/bench/understandtuning.h"

#include "apps/hub/collect/hubstate.h"
#include "apps/hub/collect/postjournal.h"
#include "apps/hub/understand/labeller.h"
#include "apps/hub/understand/understanding.h"
#include "apps/vigie/day/makeday.h"
#include "sdk/domain/postjson.h"

#include <QTemporaryDir>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <vector>

namespace vigie::bench {
namespace {

using Clock = std::chrono::steady_clock;

/// One run, in seconds for all posts.
struct Round {
    double all = 0;
    double parse = 0; ///< its part of `all`
    double label = 0; ///< by itself, over the same posts
    double count = 0; ///< what of `all` is neither
    double limit = 0;
    double parseLimit = 0;
    double labelLimit = 0;
};

/// What is seen of a run beside its time: that the input is no easy one.
struct Seen {
    std::uint64_t labels = 0;  ///< of all posts
    std::uint64_t matches = 0; ///< posts that tiles have counted, of all tiles
};

/// The hub's own parts, as it runs them for what it has just accepted.
void understand(const UnderstandInput& input, Round& round, Seen& seen) {
    QTemporaryDir folder;
    const std::string base = folder.path().toStdString();
    // Stays empty: what is written to it and how fast is not of this benchmark.
    const auto journal = must(hub::PostJournal::open(base + "/posts"));
    const auto state = must(hub::HubState::open(base + "/state"));
    hub::Understanding understanding(*journal, *state);
    for (const std::string& problem : understanding.setTaxonomy(input.taxonomy))
        fmt::print(stderr, "vigie-bench: {}\n", problem);
    for (const auto& tile : input.tiles)
        must(understanding.setTile(tile.key, tile.query, tile.zone));

    PostReader reader;
    const auto start = Clock::now();
    std::vector<hub::JournalEntry> entries;
    for (std::size_t first = 0; first < input.lines.size(); first += tuning::batchPosts) {
        const std::size_t end = std::min(input.lines.size(), first + tuning::batchPosts);
        const auto reading = Clock::now();
        entries.clear();
        for (std::size_t i = first; i < end; ++i)
            entries.emplace_back(must(reader.read(input.lines[i])));
        round.parse += secondsSince(reading);
        // The clock goes on, as it decides when counts are written to the state.
        const auto passed = static_cast<std::int64_t>(secondsSince(start) * 1000);
        must(understanding.count(entries, first + 1, input.now + passed));
    }
    must(understanding.save());
    round.all = secondsSince(start);
    seen.matches = 0;
    for (const auto& tile : input.tiles)
        for (const Series& each :
             understanding.changedSeries(tile.key, input.now, input.lines.size()))
            if (each.group.empty())
                for (const auto value : each.values)
                    seen.matches += static_cast<std::uint64_t>(value);
}

void label(const UnderstandInput& input, Round& round, Seen& seen) {
    hub::Labeller labeller(input.taxonomy);
    PostReader reader;
    hub::Labels labels;
    seen.labels = 0;
    std::vector<Post> posts;
    for (std::size_t first = 0; first < input.lines.size(); first += tuning::batchPosts) {
        const std::size_t end = std::min(input.lines.size(), first + tuning::batchPosts);
        posts.clear();
        for (std::size_t i = first; i < end; ++i)
            posts.push_back(must(reader.read(input.lines[i])));
        const auto start = Clock::now();
        for (const Post& post : posts) {
            labeller.label(post, labels);
            seen.labels += labels.brands.size() + labels.themes.size() + labels.focuses.size();
        }
        round.label += secondsSince(start);
    }
}

void run(const Settings& settings, const UnderstandSize& size) {
    const UnderstandInput input(size);
    UnderstandLimit limit(input);
    const auto posts = static_cast<double>(input.lines.size());
    std::vector<Round> rounds;
    Seen seen;
    for (int i = 0; i < settings.rounds; ++i) {
        Round& round = rounds.emplace_back();
        round.limit = limit.both();
        round.parseLimit = limit.parseAlone();
        round.labelLimit = limit.scanAlone();
        understand(input, round, seen);
        label(input, round, seen);
        round.count = round.all - round.parse - round.label;
    }
    fmt::print(stderr,
               "{} posts of {:.0f} bytes; {} terms, found {:.1f} times a post as bytes, which "
               "makes {:.1f} labels; {} tiles, of which a post is counted in {:.1f}\n",
               posts, static_cast<double>(input.bytes.size()) / posts, input.terms.size(),
               static_cast<double>(limit.matches()) / posts,
               static_cast<double>(seen.labels) / posts, input.tiles.size(),
               static_cast<double>(seen.matches) / posts);
    const auto rate = [&](double Round::*seconds) {
        std::vector<double> values;
        for (const Round& round : rounds)
            values.push_back(posts / (round.*seconds));
        std::sort(values.begin(), values.end());
        return values[(values.size() - 1) / 2];
    };
    const bool json = settings.json;
    const double all = rate(&Round::all);
    print({"understand.rate", all, "posts/s", rate(&Round::limit), "simdjson and Hyperscan alone",
           false},
          json);
    print({"understand.rate_target", all, "posts/s", tuning::understandTarget, "target", false},
          json);
    print({"understand.parse", rate(&Round::parse), "posts/s", rate(&Round::parseLimit),
           "simdjson alone", false},
          json);
    print({"understand.label", rate(&Round::label), "posts/s", rate(&Round::labelLimit),
           "Hyperscan alone", false},
          json);
    print({"understand.count", rate(&Round::count), "posts/s", tuning::understandTarget, "target",
           false},
          json);
}

} // namespace

void addUnderstand(CLI::App& app, Settings& settings) {
    auto size = std::make_shared<UnderstandSize>();
    CLI::App* command = app.add_subcommand(
        "understand",
        "How many posts a second the hub understands, on the one thread that it does so on: lines "
        "of JSON become posts, are labelled by the terms of themes and brands, and are counted in "
        "every tile that asks for them, with what that writes to disk. The gate (keys, languages, "
        "the journal) and making records of the figures are not in it.\n"
        "The limit is simdjson reading the same lines as far as their text, and Hyperscan alone "
        "looking for the same terms in it, on one thread in the same run. The lines below the "
        "first two say where the time goes: each stage's posts a second, if there were nothing "
        "else. Posts, terms and tiles are invented and the same in each run; what they are like is "
        "told on standard error.");
    command->add_option("--posts", size->posts, "Posts of an invented day (default 200000)")
        ->check(CLI::Range(std::uint32_t{1}, day::Settings::maxPosts));
    command->add_option("--terms", size->terms, "Terms of all themes and brands (default 5000)")
        ->check(CLI::Range(1U, 50'000U));
    command->add_option("--queries", size->queries, "Tiles, each with another query (default 500)")
        ->check(CLI::Range(1U, 10'000U));
    addRounds(*command, settings);
    command->footer("Example:\n  vigie-bench understand --posts 200000 --terms 5000 --queries 500 "
                    "--json");
    command->callback([&settings, size] { run(settings, *size); });
}

} // namespace vigie::bench
