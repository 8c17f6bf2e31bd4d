// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/dayfile.h"

#include "sync/log/leveldb/leveldblog.h"

#include <fmt/core.h>
#include <leveldb/env.h>

#include <algorithm>
#include <charconv>

namespace vigie::hub {

namespace {

constexpr std::string_view suffix = ".ndjson.zst";
constexpr std::size_t dayBytes = 10;
constexpr std::size_t searchBytes = 1024 * 1024; // read at once while looking for a header

bool isDay(std::string_view text) {
    constexpr std::string_view form = "dddd-dd-dd";
    return std::equal(text.begin(), text.end(), form.begin(), form.end(), [](char c, char wanted) {
        return wanted == 'd' ? c >= '0' && c <= '9' : c == wanted;
    });
}

sync::Error errorOf(const std::string& path, const leveldb::Status& status) {
    return sync::levelDbError(path, status.ToString(), status.IsCorruption());
}

/// Fills `buffer` with what the file has, at most `bytes`: one Read() may give less than that.
leveldb::Status readFully(leveldb::SequentialFile& file, std::size_t bytes, std::string& buffer) {
    buffer.resize(bytes);
    std::size_t have = 0;
    while (have < bytes) {
        leveldb::Slice part;
        const leveldb::Status status = file.Read(bytes - have, &part, buffer.data() + have);
        if (!status.ok())
            return status;
        if (part.empty())
            break;
        if (part.data() != buffer.data() + have)
            std::copy_n(part.data(), part.size(), buffer.data() + have);
        have += part.size();
    }
    buffer.resize(have);
    return {};
}

} // namespace

std::optional<DayName> DayName::from(std::string_view fileName) {
    if (!fileName.ends_with(suffix))
        return std::nullopt;
    fileName.remove_suffix(suffix.size());
    if (!isDay(fileName.substr(0, dayBytes)))
        return std::nullopt;
    DayName name{std::string(fileName.substr(0, dayBytes)), 1};
    const std::string_view part = fileName.substr(dayBytes);
    if (part.empty())
        return name;
    const auto [end, wrong] =
        std::from_chars(part.data() + 1, part.data() + part.size(), name.part);
    // Only what fileName() makes: neither "-02" nor "-1".
    if (wrong != std::errc() || end != part.data() + part.size() || name.part < 2 ||
        name.fileName() != std::string(fileName) + std::string(suffix))
        return std::nullopt;
    return name;
}

std::string DayName::fileName() const {
    return part == 1 ? fmt::format("{}{}", day, suffix) : fmt::format("{}-{}{}", day, part, suffix);
}

FrameWalk::FrameWalk() = default;
FrameWalk::FrameWalk(FrameWalk&&) noexcept = default;
FrameWalk::~FrameWalk() = default;

sync::Result<FrameWalk> FrameWalk::open(leveldb::Env& env, const std::string& path,
                                        std::uint64_t offset) {
    FrameWalk walk;
    walk.m_path = path;
    leveldb::SequentialFile* file = nullptr;
    leveldb::Status status = env.GetFileSize(path, &walk.m_size);
    if (status.ok())
        status = env.NewSequentialFile(path, &file);
    walk.m_file.reset(file);
    if (!status.ok())
        return errorOf(path, status);
    walk.m_next = offset;
    return walk;
}

sync::Result<FrameWalk::Step> FrameWalk::next() {
    m_offset = m_next;
    if (m_offset == m_size)
        return Step::End;
    if (m_offset > m_size || m_size - m_offset < FrameHeader::bytes)
        return Step::Broken;
    const auto bytes = take(FrameHeader::bytes);
    if (!bytes)
        return bytes.error();
    const auto header = readHeader(*bytes);
    if (!header || m_size - m_offset - FrameHeader::bytes < header->packed)
        return Step::Broken;
    m_header = *header;
    m_next = m_offset + FrameHeader::bytes + m_header.packed;
    return Step::Frame;
}

sync::Result<std::string_view> FrameWalk::packed() {
    return take(m_header.packed);
}

/// Reads on from m_offset (the header) or, when that was read, from behind it.
sync::Result<std::string_view> FrameWalk::take(std::size_t bytes) {
    if (m_position < m_offset) {
        const leveldb::Status status = m_file->Skip(m_offset - m_position);
        if (!status.ok())
            return errorOf(m_path, status);
        m_position = m_offset;
    }
    const leveldb::Status status = readFully(*m_file, bytes, m_buffer);
    if (!status.ok())
        return errorOf(m_path, status);
    m_position += m_buffer.size();
    return std::string_view(m_buffer);
}

sync::Result<std::optional<std::uint64_t>> headerBehind(leveldb::Env& env, const std::string& path,
                                                        std::uint64_t offset) {
    leveldb::SequentialFile* opened = nullptr;
    leveldb::Status status = env.NewSequentialFile(path, &opened);
    std::unique_ptr<leveldb::SequentialFile> file(opened);
    if (status.ok())
        status = file->Skip(offset);
    std::string window; // begins at `offset`
    std::string chunk;
    while (status.ok()) {
        status = readFully(*file, searchBytes, chunk);
        if (chunk.empty())
            break;
        window += chunk;
        if (const std::size_t at = findHeader(window); at != std::string::npos)
            return std::optional(offset + at);
        // A header that the window's end cuts is found with the next chunk.
        const std::size_t keep = std::min(window.size(), FrameHeader::bytes - 1);
        offset += window.size() - keep;
        window.erase(0, window.size() - keep);
    }
    if (!status.ok())
        return errorOf(path, status);
    return std::optional<std::uint64_t>();
}

} // namespace vigie::hub
