// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace vigie::hub {

/// A text as terms are looked for in it: what a reader takes for the same word is the same bytes.
///   case         folded ("STRASSE", "Straße" -> "strasse")
///   diacritics   gone from Latin, Greek, Cyrillic and Hebrew ("Événement" -> "evenement");
///   ligatures
///                and full-width forms are spelled out ("cœur" -> "coeur")
///   Arabic       no tashkeel and tatweel; the forms of alef, of ya and of waw are one each, as are
///                ta marbuta and ha; presentation forms are plain letters
///   digits       of every script are 0 to 9
///   space        every run of white space is one space, none at the ends; what has no width is
///   gone HTML         tags are gone (those that break a line are a space), entities are decoded
///   signs        typographic quotes and dashes are ' and -; signs that only look like letters (™)
///                are a space, so that they end a word
/// Used by one thread; its memory is kept for the next text. Never fails: bytes that are no UTF-8
/// are spaces.
class FoldedText {
public:
    /// Folds the text in place of the one before.
    void fold(std::string_view text);
    /// Valid until the next fold().
    std::string_view text() const { return {m_buffer.data(), m_size}; }

private:
    void foldRun(std::string_view text, bool html);
    std::size_t foldMarkup(std::string_view rest);
    std::size_t foldEntity(std::string_view rest);
    std::size_t foldWide(std::string_view rest);
    void append(std::string_view bytes);
    void appendSpace();
    void makeRoom(std::size_t bytes);

    std::vector<char> m_buffer;
    std::size_t m_size = 0;
};

/// Whether the character of a folded text that begins (or ends) at this byte belongs to a word: a
/// letter, a digit, "_", or a mark on a letter. Not so in scripts that write no space between words
/// (Han, Kana, Thai, Lao, Khmer, Myanmar): there every place is a bound. False beyond the text.
bool isWordAt(std::string_view folded, std::size_t at);
bool isWordBefore(std::string_view folded, std::size_t at);

} // namespace vigie::hub
