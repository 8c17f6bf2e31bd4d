// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/journalframe.h"
#include "sync/record/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leveldb {
class Env;
class SequentialFile;
} // namespace leveldb

/// The files of the journal of posts, for postjournal.cpp and its tests.
namespace vigie::hub {

/// A day file's name: YYYY-MM-DD.ndjson.zst, and YYYY-MM-DD-2.ndjson.zst and so on for those that
/// were begun because the one before ends in something half-written.
struct DayName {
    std::string day; ///< YYYY-MM-DD
    std::uint32_t part = 1;

    static std::optional<DayName> from(std::string_view fileName);
    std::string fileName() const;
    friend auto operator<=>(const DayName&, const DayName&) = default;
};

/// A walk over the frames of one file, from a place where a frame begins. One thread.
class FrameWalk {
public:
    enum class Step {
        Frame,  ///< a header, and as many bytes behind it as it says
        End,    ///< the file ends where a frame ends
        Broken, ///< neither: half a frame, or bytes that are no header
    };

    /// `env` outlives it. Reads the file as long as it is now.
    static sync::Result<FrameWalk> open(leveldb::Env& env, const std::string& path,
                                        std::uint64_t offset);
    FrameWalk(FrameWalk&&) noexcept;
    ~FrameWalk();

    /// On to the next frame; nothing more can be read after End and Broken.
    sync::Result<Step> next();
    const FrameHeader& header() const { return m_header; }
    std::uint64_t offset() const { return m_offset; } ///< where the frame, or what is none, begins
    std::uint64_t size() const { return m_size; }     ///< of the file
    /// The packed bytes of the frame that next() found; unchecked. Once a frame.
    sync::Result<std::string_view> packed();

private:
    FrameWalk();
    sync::Result<std::string_view> take(std::size_t bytes);

    std::string m_path;
    std::unique_ptr<leveldb::SequentialFile> m_file;
    std::uint64_t m_size = 0;
    std::uint64_t m_offset = 0;
    std::uint64_t m_next = 0;     // where the frame behind this one begins
    std::uint64_t m_position = 0; // of m_file
    FrameHeader m_header;
    std::string m_buffer;
};

/// Where the first whole header at or behind `offset` begins; nothing when there is none.
sync::Result<std::optional<std::uint64_t>> headerBehind(leveldb::Env& env, const std::string& path,
                                                        std::uint64_t offset);

} // namespace vigie::hub
