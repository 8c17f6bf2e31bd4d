// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/workload.h"

#include "sdk/domain/dates.h"
#include "sync/session/tuning.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string_view>

namespace vigie::bench {
namespace {

constexpr std::array<std::string_view, 34> words{
    "energie",  "climat", "sante",  "budget",  "ecole",  "hopital", "vote",   "marche",  "travail",
    "logement", "train",  "eau",    "foret",   "ville",  "region",  "europe", "loi",     "senat",
    "maire",    "impot",  "prix",   "salaire", "greve",  "debat",   "projet", "rapport", "chiffre",
    "enquete",  "media",  "source", "presse",  "public", "service", "avenir"};
constexpr std::array<std::string_view, 8> themes{"climate", "health",    "economy",  "education",
                                                 "housing", "transport", "security", "culture"};
constexpr std::array<std::string_view, 5> languages{"fr", "en", "de", "es", "it"};

template <std::size_t N>
std::string_view pick(const std::array<std::string_view, N>& list, double random) {
    return list[static_cast<std::size_t>(random * static_cast<double>(N))];
}

std::int64_t below(double random, double limit) {
    return static_cast<std::int64_t>(std::floor(random * limit));
}

} // namespace

double Workload::random() {
    m_state += 0x6D2B79F5;
    std::uint32_t t = m_state;
    t = (t ^ (t >> 15)) * (t | 1);
    t ^= t + (t ^ (t >> 7)) * (t | 61);
    return static_cast<double>(t ^ (t >> 14)) / 4294967296.0;
}

sync::Record Workload::next() {
    const std::string id = fmt::format("post:{:07}", m_number++);
    const sync::Stamp stamp =
        sync::Stamp::at(1'767'225'600'000 + static_cast<std::int64_t>(m_number), 0, 1);
    sync::Record record({workloadChannel, "post", id});
    // The order of the draws is the generator's.
    const std::string author = fmt::format("author{}", below(random(), 5000));
    const std::int64_t number = 110'000'000'000 + below(random(), 1e9);
    std::string text;
    while (text.size() < 96)
        text.append(pick(words, random())).append(" ");
    text.resize(std::min<std::size_t>(text.size(), 100));
    while (!text.empty() && text.back() == ' ')
        text.pop_back();
    sync::List themeList{sync::Value(pick(themes, random()))};
    if (random() < 0.5)
        themeList.emplace_back(pick(themes, random()));
    const auto set = [&](const char* field, sync::Value value) {
        record.merge(field, std::move(value), stamp);
    };
    set("url", fmt::format("https://social.example/@{}/{}", author, number));
    set("author", author);
    set("lang", pick(languages, random()));
    set("time", dates::rfc3339(1'767'225'600'000 + below(random(), 31'536'000) * 1000));
    set("text", text);
    set("themes", std::move(themeList));
    set("tone", std::round((random() * 2 - 1) * 100) / 100);
    set("likes", below(random(), 5000));
    set("reposts", below(random(), 1000));
    set("replies", below(random(), 500));
    return record;
}

Batches workloadBatches(std::uint64_t count) {
    Batches result;
    Workload workload;
    for (std::uint64_t i = 0; i < count; ++i) {
        if (result.batches.empty() || result.batches.back().size() > sync::tuning::batchBytes) {
            result.batches.emplace_back();
            result.counts.push_back(0);
        }
        const std::size_t before = result.batches.back().size();
        sync::encodeRecord(workload.next(), result.batches.back());
        result.bytes += result.batches.back().size() - before;
        ++result.counts.back();
    }
    return result;
}

} // namespace vigie::bench
