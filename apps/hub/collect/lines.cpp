// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/lines.h"

#include "apps/hub/collect/trim.h"
#include "apps/hub/collect/tuning.h"

#include <cstring>

namespace vigie::hub {

LineReader::Step LineReader::next() {
    for (;;) {
        m_in.consume(m_pending);
        m_pending = 0;
        ++m_number;
        const void* end = nullptr;
        for (std::size_t searched = 0;;) {
            if (m_in.size() > searched)
                end = std::memchr(m_in.data() + searched, '\n', m_in.size() - searched);
            searched = m_in.size();
            if (end)
                break;
            if (m_in.size() > tuning::importRecordBytes) {
                skipRestOfLine();
                return Step::TooLarge;
            }
            if (!m_in.more())
                break;
        }
        m_ended = end != nullptr;
        m_length = m_ended ? static_cast<std::size_t>(static_cast<const char*>(end) - m_in.data())
                           : m_in.size();
        m_pending = m_length + (m_ended ? 1 : 0);
        if (m_pending == 0)
            return Step::End;
        if (m_length > tuning::importRecordBytes)
            return Step::TooLarge;
        if (!trimmed(line()).empty())
            return Step::Line;
    }
}

void LineReader::skipRestOfLine() {
    while (m_in.size() > 0 || m_in.more()) {
        const void* end = std::memchr(m_in.data(), '\n', m_in.size());
        if (end) {
            m_in.consume(static_cast<std::size_t>(static_cast<const char*>(end) - m_in.data()) + 1);
            return;
        }
        m_in.consume(m_in.size());
    }
}

} // namespace vigie::hub
