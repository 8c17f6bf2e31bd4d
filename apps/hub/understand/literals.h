// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::hub {

/// Finds many literals in a text in one pass: Hyperscan's literal database with its scratch memory.
/// Used by one thread.
class Literals {
public:
    /// A literal that could not be used, by its place in the list, and why.
    struct Refused {
        std::size_t index;
        std::string why;
    };

    /// Literals are not empty and unique. Those that Hyperscan refuses are left out.
    explicit Literals(const std::vector<std::string>& literals, std::vector<Refused>& refused);
    Literals();
    Literals(Literals&&) noexcept;
    Literals& operator=(Literals&&) noexcept;
    ~Literals();

    /// Calls found(index, end) for every occurrence; `end` is behind its last byte.
    template <class Found>
    void scan(std::string_view text, Found found) {
        scanAll(text, &found, [](void* context, std::uint32_t index, std::size_t end) {
            (*static_cast<Found*>(context))(index, end);
        });
    }

private:
    using Call = void (*)(void* context, std::uint32_t index, std::size_t end);
    void scanAll(std::string_view text, void* context, Call call);

    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace vigie::hub
