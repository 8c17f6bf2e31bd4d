// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/understandlimit.h"
#include "tests/bench/must.h"

#include <fmt/format.h>
#include <hs/hs.h>
#include <simdjson.h>

#include <chrono>
#include <cstdlib>
#include <numeric>

namespace vigie::bench {
namespace {

[[noreturn]] void giveUp(std::string_view sentence) {
    fmt::print(stderr, "vigie-bench: {}\n", sentence);
    std::exit(1);
}

struct FreeDatabase {
    void operator()(hs_database_t* database) const { hs_free_database(database); }
};
using Database = std::unique_ptr<hs_database_t, FreeDatabase>;

Database compile(const std::vector<std::string>& terms) {
    std::vector<const char*> texts;
    std::vector<std::size_t> lengths;
    for (const std::string& term : terms) {
        texts.push_back(term.data());
        lengths.push_back(term.size());
    }
    const std::vector<unsigned> flags(terms.size(), HS_FLAG_CASELESS);
    std::vector<unsigned> ids(terms.size());
    std::iota(ids.begin(), ids.end(), 0U);
    hs_database_t* database = nullptr;
    hs_compile_error_t* error = nullptr;
    if (hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), lengths.data(),
                             static_cast<unsigned>(terms.size()), HS_MODE_BLOCK, nullptr, &database,
                             &error) != HS_SUCCESS)
        giveUp(error ? error->message : "Hyperscan makes no database");
    return Database(database);
}

class Reader {
public:
    explicit Reader(const hs_database_t* database) : m_database(database) {
        if (hs_alloc_scratch(database, &m_scratch) != HS_SUCCESS)
            giveUp("Hyperscan has no memory");
    }
    ~Reader() { hs_free_scratch(m_scratch); }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    /// `line` lies in a buffer that goes on behind it as simdjson needs it. Valid until the next.
    std::string_view textOf(std::string_view line) {
        simdjson::ondemand::document document;
        std::string_view text;
        // A post without a text has none to be scanned.
        if (m_parser.iterate(line.data(), line.size(), line.size() + simdjson::SIMDJSON_PADDING)
                .get(document) ||
            document["text"].get_string().get(text))
            return {};
        return text;
    }
    std::uint64_t scan(std::string_view text) {
        std::uint64_t found = 0;
        const auto onMatch = [](unsigned, unsigned long long, unsigned long long, unsigned,
                                void* count) {
            ++*static_cast<std::uint64_t*>(count);
            return 0;
        };
        hs_scan(m_database, text.data(), static_cast<unsigned>(text.size()), 0, m_scratch, onMatch,
                &found);
        return found;
    }

private:
    const hs_database_t* m_database;
    hs_scratch_t* m_scratch = nullptr;
    simdjson::ondemand::parser m_parser;
};

} // namespace

struct UnderstandLimit::Impl {
    explicit Impl(const UnderstandInput& input)
        : lines(input.lines), database(compile(input.terms)), reader(database.get()) {
        for (const std::string_view line : lines)
            texts.emplace_back(reader.textOf(line));
    }

    const std::vector<std::string_view>& lines;
    Database database;
    Reader reader;
    std::vector<std::string> texts;
    std::uint64_t matches = 0;
    std::uint64_t bytes = 0; // of texts
};

UnderstandLimit::UnderstandLimit(const UnderstandInput& input)
    : m_impl(std::make_unique<Impl>(input)) {}

UnderstandLimit::~UnderstandLimit() = default;

double UnderstandLimit::both() {
    m_impl->matches = 0;
    const auto start = std::chrono::steady_clock::now();
    for (const std::string_view line : m_impl->lines)
        m_impl->matches += m_impl->reader.scan(m_impl->reader.textOf(line));
    return secondsSince(start);
}

double UnderstandLimit::parseAlone() {
    m_impl->bytes = 0;
    const auto start = std::chrono::steady_clock::now();
    for (const std::string_view line : m_impl->lines)
        m_impl->bytes += m_impl->reader.textOf(line).size();
    return secondsSince(start);
}

double UnderstandLimit::scanAlone() {
    m_impl->matches = 0;
    const auto start = std::chrono::steady_clock::now();
    for (const std::string& text : m_impl->texts)
        m_impl->matches += m_impl->reader.scan(text);
    return secondsSince(start);
}

std::uint64_t UnderstandLimit::matches() const {
    return m_impl->matches;
}

} // namespace vigie::bench
