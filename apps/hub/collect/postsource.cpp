// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/postsource.h"

#include "apps/hub/collect/csv.h"
#include "apps/hub/collect/jsonrow.h"
#include "apps/hub/collect/lines.h"
#include "apps/hub/collect/postmaker.h"
#include "apps/hub/collect/tuning.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/postjson.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::hub {

using sync::Error;
using sync::ErrorCode;
using sync::Result;

namespace {

void addIgnored(std::vector<std::string>& ignored, std::string_view name) {
    if (ignored.size() < tuning::importIgnoredNames &&
        std::find(ignored.begin(), ignored.end(), name) == ignored.end())
        ignored.emplace_back(name);
}

/// "author, text and time".
std::string derivation(const std::vector<PostField>& fields) {
    std::string result;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0)
            result += i + 1 == fields.size() ? " and " : ", ";
        if (fields[i] == PostField::AuthorKey)
            result += "author";
        else if (fields[i] == PostField::Published)
            result += "time";
        else
            result += infoOf(fields[i]).name;
    }
    return result;
}

void describeMaking(const MakerNotes& notes, const ColumnMap& map, ImportSummary& summary) {
    summary.roundedKeys = notes.roundedKeys;
    summary.withoutText = notes.withoutText;
    const std::string derived = fmt::format("derived from {}", derivation(map.derive));
    if (notes.roundedKeys > 0)
        summary.notes.push_back(
            fmt::format("column {} holds ids that a spreadsheet rounded ({}): the key is {}",
                        map.columns[PostField::Key], notes.roundedExample,
                        notes.derivedKeys == 0 ? "the post's address" : derived));
    else if (notes.derivedKeys > 0)
        summary.notes.push_back(
            fmt::format("{} rows have neither an id nor an address: their key is {}",
                        notes.derivedKeys, derived));
    if (notes.withoutText > 0)
        summary.notes.push_back(
            fmt::format("{} posts have no text: it can be filled in later", notes.withoutText));
    for (std::size_t i = 0; i < postFields; ++i) {
        const LeftOut& left = notes.leftOut.all[i];
        if (left.count > 0)
            summary.notes.push_back(
                fmt::format("{} left out of {} rows, first {} on line {}: it {}",
                            postFieldInfos[i].name, left.count, left.example, left.line, left.why));
    }
}

class Table final : public PostSource {
public:
    Table(TextInput& in, const ColumnMap& map)
        : m_map(map), m_reader(in, map.separator), m_maker(map, map.entities.value_or(true)) {}

    Result<void> readHeader() {
        if (auto header = m_reader.readHeader(); !header)
            return header;
        auto binding = bindColumns(m_map, m_reader.header());
        if (!binding)
            return binding.error();
        m_binding = std::move(*binding);
        for (std::size_t i = 0; i < postFields; ++i)
            if (m_binding.cells.all[i])
                m_mapped.emplace_back(i, *m_binding.cells.all[i]);
        return {};
    }

    Step next(Post& post, Fault& fault) override {
        switch (m_reader.next()) {
        case CsvReader::Step::End:
            return Step::End;
        case CsvReader::Step::Fault:
            fault = m_reader.fault();
            return Step::Fault;
        case CsvReader::Step::Row:
            break;
        }
        for (const auto& [field, cell] : m_mapped)
            m_texts.all[field].assign(1, m_reader.cells()[cell]);
        if (auto wrong = m_maker.make(m_texts, m_reader.line(), post)) {
            fault = *std::move(wrong);
            return Step::Fault;
        }
        return Step::Post;
    }

    void describe(ImportSummary& summary) const override {
        for (const std::string& name : m_binding.ignored)
            addIgnored(summary.ignored, name);
        describeMaking(m_maker.notes(), m_map, summary);
    }

private:
    const ColumnMap& m_map;
    CsvReader m_reader;
    PostMaker m_maker;
    ColumnBinding m_binding;
    std::vector<std::pair<std::size_t, std::size_t>> m_mapped; // field, cell
    FieldTexts m_texts;
};

/// What the two kinds of NDJSON share: lines, and what is wrong with one.
class Lines : public PostSource {
public:
    explicit Lines(TextInput& in) : m_lines(in) {}

    Step next(Post& post, Fault& fault) override {
        switch (m_lines.next()) {
        case LineReader::Step::End:
            return Step::End;
        case LineReader::Step::TooLarge:
            fault = {FaultKind::TooLarge, m_lines.number(),
                     fmt::format("is longer than {} bytes", tuning::importRecordBytes)};
            return Step::Fault;
        case LineReader::Step::Line:
            break;
        }
        auto wrong = read(m_lines.line(), m_lines.number(), post);
        if (!wrong)
            return Step::Post;
        fault = *std::move(wrong);
        // A line that is no JSON and has no end is one that was cut.
        if (fault.kind == FaultKind::Malformed && !m_lines.ended() &&
            !m_lines.line().ends_with('}'))
            fault = {FaultKind::CutShort, fault.line, "the file ends in the middle of the line"};
        return Step::Fault;
    }

protected:
    virtual std::optional<Fault> read(std::string_view line, std::uint64_t number, Post& post) = 0;

private:
    LineReader m_lines;
};

class MappedLines final : public Lines {
public:
    MappedLines(TextInput& in, const ColumnMap& map)
        : Lines(in), m_map(map), m_row(map.columns), m_maker(map, map.entities.value_or(false)) {}

    void describe(ImportSummary& summary) const override {
        for (const std::string& name : m_row.otherNames())
            addIgnored(summary.ignored, name);
        for (const std::string& path : m_row.neverFound())
            summary.notes.push_back(fmt::format("no line has \"{}\", which the map names", path));
        describeMaking(m_maker.notes(), m_map, summary);
    }

protected:
    std::optional<Fault> read(std::string_view line, std::uint64_t number, Post& post) override {
        if (std::string wrong = m_row.read(line); !wrong.empty())
            return Fault{FaultKind::Malformed, number, std::move(wrong)};
        return m_maker.make(m_row.texts(), number, post);
    }

private:
    const ColumnMap& m_map;
    JsonRow m_row;
    PostMaker m_maker;
};

class OwnLines final : public Lines {
public:
    using Lines::Lines;

    void describe(ImportSummary& summary) const override {
        for (const std::string& name : m_ignored)
            addIgnored(summary.ignored, name);
        summary.withoutText = m_withoutText;
        if (summary.posts == 0 && summary.refused() > 0)
            summary.notes.emplace_back(
                "no line is a post as Vigie writes it: if another tool wrote the file, give the "
                "column map that says how");
    }

protected:
    std::optional<Fault> read(std::string_view line, std::uint64_t number, Post& post) override {
        m_unknown.clear();
        auto read = m_reader.read(line, &m_unknown);
        for (const std::string& name : m_unknown)
            addIgnored(m_ignored, name);
        if (!read) {
            const bool large = read.error().code == ErrorCode::TooLarge;
            return faultAt(number, large ? FaultKind::TooLarge : FaultKind::Malformed,
                           read.error().sentence);
        }
        post = std::move(*read);
        if (const auto wrong = faultOf(post))
            return faultAt(number, FaultKind::Malformed, wrong->sentence());
        if (post.text.empty())
            ++m_withoutText;
        return std::nullopt;
    }

private:
    /// Sentences about a field begin with its name.
    static Fault faultAt(std::uint64_t number, FaultKind kind, const std::string& sentence) {
        return {sentence.starts_with("published ") ? FaultKind::WrongDate : kind, number, sentence};
    }

    PostReader m_reader;
    std::vector<std::string> m_unknown;
    std::vector<std::string> m_ignored;
    std::uint64_t m_withoutText = 0;
};

/// A table without a map cannot be read, but it can say what a map would have to name.
Error tableNeedsMap(TextInput& in, const std::string& name) {
    CsvReader reader(in);
    if (auto header = reader.readHeader(); !header)
        return {header.error().code, fmt::format("{}: {}", name, header.error().sentence)};
    std::string columns;
    for (const std::string& column : reader.header())
        columns += (columns.empty() ? "" : ", ") + column;
    return {ErrorCode::Invalid,
            fmt::format("{} is a table: give a column map (--map MAP.toml) that says which of its "
                        "columns are which fields of a post; it has {}",
                        name, columns)};
}

} // namespace

Result<std::unique_ptr<PostSource>> PostSource::open(TextInput& in, const ColumnMap* map,
                                                     const std::string& name) {
    std::size_t at = 0;
    while (at < in.size() || (at < tuning::importRecordBytes && in.more())) {
        const char c = in.data()[at];
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
            break;
        ++at;
    }
    const char first = at < in.size() ? in.data()[at] : '\0';
    if (first == '{')
        return map ? std::unique_ptr<PostSource>(std::make_unique<MappedLines>(in, *map))
                   : std::unique_ptr<PostSource>(std::make_unique<OwnLines>(in));
    if (first == '[')
        return Error{ErrorCode::Unsupported,
                     fmt::format("{} is one JSON array: make it one object a line, for example "
                                 "with jq -c '.[]'",
                                 name)};
    while (in.size() - at < 4 && in.more()) {
    }
    const std::string_view begin(in.data() + at, std::min<std::size_t>(in.size() - at, 4));
    if (begin == "PK\x03\x04")
        return Error{ErrorCode::Unsupported,
                     fmt::format("{} is a ZIP archive, as workbooks (.xlsx) are: unpack it, or "
                                 "save the sheet as CSV",
                                 name)};
    if (begin.starts_with("\x1f\x8b"))
        return Error{ErrorCode::Unsupported,
                     fmt::format("{} is packed with gzip: unpack it with gunzip -c, and give - "
                                 "as the file to read what comes out",
                                 name)};
    if (!map)
        return tableNeedsMap(in, name);
    auto table = std::make_unique<Table>(in, *map);
    if (auto header = table->readHeader(); !header)
        return Error{header.error().code, fmt::format("{}: {}", name, header.error().sentence)};
    return std::unique_ptr<PostSource>(std::move(table));
}

} // namespace vigie::hub
