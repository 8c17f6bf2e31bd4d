// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace vigie::sync {

/// What kind of failure an Error is, for code that has to decide; people read the sentence.
enum class ErrorCode {
    Invalid,     ///< the input is not what it must be
    NotFound,    ///< there is no such thing
    Busy,        ///< somebody else holds it; trying again later may work
    Full,        ///< no room left on the disk or in a bounded queue
    TooLarge,    ///< over a limit of size or count
    Io,          ///< the operating system or a library failed to read or write
    Corrupt,     ///< stored bytes are not what was written
    Closed,      ///< the link, session or store is no longer open
    Refused,     ///< the other side said no
    Unsupported, ///< a newer version, or something this build does not do
    Locked,      ///< it opens with a passphrase, which was not given or is another one
};

/// A failure of normal life: what happened, to what, and what to do, in one sentence.
struct Error {
    ErrorCode code = ErrorCode::Invalid;
    std::string sentence;
};

/// A value or an Error. Never throws: asking for the wrong one is a programming error.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_held(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_held(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return m_held.index() == 0; }
    explicit operator bool() const { return ok(); }

    T& value() & { return *std::get_if<0>(&m_held); }
    const T& value() const& { return *std::get_if<0>(&m_held); }
    T&& value() && { return std::move(*std::get_if<0>(&m_held)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    /// By value, so that a loop over *call() does not run over what is gone.
    T operator*() && { return std::move(*this).value(); }
    T* operator->() { return std::get_if<0>(&m_held); }
    const T* operator->() const { return std::get_if<0>(&m_held); }

    const Error& error() const& { return *std::get_if<1>(&m_held); }
    Error&& error() && { return std::move(*std::get_if<1>(&m_held)); }

private:
    std::variant<T, Error> m_held;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    bool ok() const { return !m_error; }
    explicit operator bool() const { return ok(); }
    const Error& error() const& { return *m_error; }
    Error&& error() && { return std::move(*m_error); }

private:
    std::optional<Error> m_error;
};

} // namespace vigie::sync
