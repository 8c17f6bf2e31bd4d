// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/textinput.h"

#include <cstdint>
#include <string_view>

namespace vigie::hub {

/// The lines of a file, one after another. Lines that are empty or hold only space are passed over.
/// One thread.
class LineReader {
public:
    enum class Step { Line, TooLarge, End };

    /// `in` must outlive it.
    explicit LineReader(TextInput& in) : m_in(in) {}

    /// Reads on to the next line. TooLarge is a line over tuning::importRecordBytes: it is skipped.
    Step next();
    /// The line without its end; 64 bytes behind it may be read. Valid until next().
    std::string_view line() const { return {m_in.data(), m_length}; }
    /// From 1.
    std::uint64_t number() const { return m_number; }
    /// False for a last line that has no line end: the file may have been cut short in it.
    bool ended() const { return m_ended; }

private:
    void skipRestOfLine();

    TextInput& m_in;
    std::uint64_t m_number = 0;
    std::size_t m_length = 0;
    std::size_t m_pending = 0; // bytes of the line given last, its end included
    bool m_ended = false;
};

} // namespace vigie::hub
