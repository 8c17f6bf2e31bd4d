// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/command.h"

#include "apps/vigie/day/calendar.h"
#include "apps/vigie/day/makeday.h"
#include "sdk/domain/dates.h"
#include "sdk/domain/postjson.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>

namespace vigie::cli {
namespace {

struct MakeDayOptions {
    std::uint64_t seed = 1;
    std::int64_t posts = 5000;
    std::int64_t pastDays = 0;
    std::string out;
    std::string day = "2026-03-17";
    std::string until;
    std::string incident = "15:10";
};

sync::Error invalid(std::string sentence) {
    return {sync::ErrorCode::Invalid, std::move(sentence)};
}

/// When the incident begins: a moment, or the time of day that lies in the day itself.
sync::Result<std::optional<std::int64_t>> incidentOf(const std::string& given,
                                                     const day::Settings& settings) {
    if (given == "none")
        return std::optional<std::int64_t>{};
    std::int64_t at = 0;
    if (const auto clock = day::parseClock(given)) {
        // The last such time before the day's end; clocks never change twice in 24 hours.
        const std::int64_t end = settings.end();
        const std::int64_t date = day::floorDiv(end - 1 + day::parisOffset(end - 1), day::dayMs);
        const auto on = [&](std::int64_t number) {
            const std::int64_t wanted = number * day::dayMs + *clock * day::minuteMs;
            return wanted - day::parisOffset(wanted - day::parisOffset(wanted));
        };
        at = on(date) < end ? on(date) : on(date - 1);
    } else if (const auto moment = dates::parseRfc3339(given); moment && moment->zoneGiven) {
        at = moment->ms;
    } else {
        return invalid(fmt::format("--incident {} is no time: write 15:10 (of Europe/Paris), "
                                   "2026-03-17T15:10:00+01:00 or none",
                                   given));
    }
    if (at < settings.start() || at >= settings.end())
        return invalid(fmt::format("The incident at {} is not in the day, which goes from {} to "
                                   "{}: choose another --incident, --day or --until",
                                   dates::rfc3339(at), dates::rfc3339(settings.start()),
                                   dates::rfc3339(settings.end())));
    return std::optional(at);
}

sync::Result<day::Settings> settingsOf(const MakeDayOptions& options, bool dayGiven) {
    day::Settings settings;
    settings.seed = options.seed;
    if (options.posts < 1 || options.posts > day::Settings::maxPosts)
        return invalid(fmt::format("--posts {} is out of range: choose 1 to {}", options.posts,
                                   day::Settings::maxPosts));
    if (options.pastDays < 0 || options.pastDays > day::Settings::maxPastDays)
        return invalid(fmt::format("--past-days {} is out of range: choose 0 to {}",
                                   options.pastDays, day::Settings::maxPastDays));
    settings.posts = static_cast<std::uint32_t>(options.posts);
    settings.pastDays = static_cast<std::uint32_t>(options.pastDays);
    const auto date = day::parseDate(options.day);
    if (!date)
        return invalid(fmt::format("--day {} is no date from 1992 to 2199: write it like "
                                   "2026-03-17",
                                   options.day));
    settings.day = *date;
    if (!options.until.empty()) {
        if (dayGiven)
            return invalid("--day and --until exclude each other: with --until the day is the 24 "
                           "hours before that moment");
        const auto moment = dates::parseRfc3339(options.until);
        if (!moment || !moment->zoneGiven ||
            moment->ms < day::dayNumber({1992, 1, 2}) * day::dayMs ||
            moment->ms > day::dayNumber({2199, 12, 31}) * day::dayMs)
            return invalid(fmt::format("--until {} is no time from 1992 to 2199: write it like "
                                       "2026-03-17T16:40:00+01:00",
                                       options.until));
        settings.until = moment->ms;
    }
    const auto incident = incidentOf(options.incident, settings);
    if (!incident)
        return incident.error();
    settings.cutAt = *incident;
    return settings;
}

/// A file that gets its name only when it is whole: written beside, then renamed.
class WholeFile {
public:
    explicit WholeFile(std::string name) : m_name(std::move(name)), m_part(m_name + ".part") {
        // A folder or a device must not be replaced.
        std::error_code ignored;
        if (std::filesystem::exists(m_name, ignored) &&
            !std::filesystem::is_regular_file(m_name, ignored))
            return;
        m_out.open(m_part, std::ios::binary | std::ios::trunc);
        m_opened = m_out.is_open();
    }
    ~WholeFile() {
        if (m_done || !m_opened)
            return;
        m_out.close();
        std::error_code ignored;
        std::filesystem::remove(m_part, ignored);
    }
    WholeFile(const WholeFile&) = delete;
    WholeFile& operator=(const WholeFile&) = delete;

    bool isOpen() const { return m_opened; }
    bool write(std::string_view bytes) {
        m_out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        return m_out.good();
    }
    bool finish() {
        m_out.close();
        if (m_out.fail())
            return false;
        std::error_code error;
        std::filesystem::rename(m_part, m_name, error);
        m_done = !error;
        return m_done;
    }

private:
    std::string m_name;
    std::string m_part;
    std::ofstream m_out;
    bool m_opened = false;
    bool m_done = false;
};

std::string summaryOf(const day::Made& made, const day::Settings& settings,
                      const std::string& file) {
    std::string text = fmt::format(
        "{} posts in {} {} ({} of the day itself): fr {}, en {}, ar {}, language not said {}; "
        "{} copies",
        made.posts, made.days, made.days == 1 ? "day" : "days", settings.posts, made.langs[0],
        made.langs[1], made.langs[2], made.unsaidLang, made.copies);
    text += made.repeated == 0
                ? std::string(".\n")
                : fmt::format("; {} are there twice under one key, to be counted once.\n",
                              made.repeated);
    if (made.firstOfCut)
        text += fmt::format("The incident begins with its first post at {} and has {} posts.\n",
                            dates::rfc3339(*made.firstOfCut), made.ofCut);
    return text + fmt::format("Written to {}; bring it to a hub: vigie import {}\n", file, file);
}

void makeDay(Context& context, const MakeDayOptions& options, bool dayGiven) {
    const auto settings = settingsOf(options, dayGiven);
    if (!settings)
        return fail(context, settings.error().sentence, Exit::WrongUsage);
    const auto cannotWrite = [&] {
        fail(context, fmt::format("{} cannot be written: check that its folder exists, that it is "
                                  "an ordinary file, your permissions and the space that is left",
                                  options.out));
    };
    WholeFile file(options.out);
    if (!file.isOpen())
        return cannotWrite();
    bool good = true;
    std::string lines;
    const day::Made made = day::makeDay(*settings, [&](const Post& post) {
        appendPostJson(post, lines);
        lines += '\n';
        if (lines.size() > 1 << 20) {
            good = file.write(lines);
            lines.clear();
        }
        return good;
    });
    if (!good || !file.write(lines) || !file.finish())
        return cannotWrite();
    fmt::print("{}", summaryOf(made, *settings, options.out));
}

} // namespace

void addMakeDay(CLI::App& app, Context& context) {
    auto options = std::make_shared<MakeDayOptions>();
    CLI::App* command = app.add_subcommand(
        "make-day", "Write a believable day of public posts as a file to import: invented people "
                    "speak in French, English and Arabic of the invented group Boréa and its "
                    "competitors, and a fibre is cut near Lyon.\nThe same arguments write the "
                    "same bytes on every machine.");
    command->add_option("--seed", options->seed, "Another number makes another day")
        ->capture_default_str();
    command->add_option("--posts", options->posts, "Posts of the day itself, incident included")
        ->capture_default_str();
    command->add_option("--out", options->out, "The file to write (NDJSON)")
        ->required()
        ->type_name("FILE");
    command->add_option("--past-days", options->pastDays, "Quiet days before it")
        ->capture_default_str()
        ->type_name("D");
    CLI::Option* day = command->add_option("--day", options->day, "The date, in Europe/Paris")
                           ->capture_default_str()
                           ->type_name("YYYY-MM-DD");
    command
        ->add_option("--until", options->until,
                     "End there instead: the day is the 24 hours before this moment")
        ->type_name("TIME");
    command
        ->add_option("--incident", options->incident,
                     "When the fibre is cut: a moment, a time of day in Europe/Paris, or none")
        ->capture_default_str()
        ->type_name("TIME");
    command->footer("Example:\n  vigie make-day --seed 7 --posts 5000 --past-days 28 --out "
                    "day.ndjson\n  vigie import day.ndjson");
    command->callback([&context, options, day] { makeDay(context, *options, day->count() > 0); });
}

} // namespace vigie::cli
