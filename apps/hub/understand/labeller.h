// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/understand/taxonomy.h"
#include "sdk/domain/post.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace vigie::hub {

/// What a post is about: indices into the taxonomy's lists, sorted and unique.
struct Labels {
    std::vector<std::uint32_t> brands{};
    std::vector<std::uint32_t> themes{};    ///< of Taxonomy::themes, those without a parent
    std::vector<std::uint32_t> focuses{};   ///< of Taxonomy::themes, those with a parent
    std::vector<std::string> otherBrands{}; ///< ids that the source says and the taxonomy lacks

    friend bool operator==(const Labels&, const Labels&) = default;
};

/// Labels posts by the terms of a taxonomy. All texts are folded (foldedtext.h) and a term is whole
/// words: "orange" is not in "orangerie". A phrase has any white space between its words. A word is
/// also found behind # and @, and in an address; a term that begins with # or @ is that hashtag or
/// account only: "@free" is in neither "@free_fr" nor "@free.fr" nor "a@free".
///
/// A theme's terms are for posts in their language ("fr" for "fr-CA" also; "*" for all), and for
/// posts of which the language is not known. An exclusion that is found keeps the post out of its
/// theme or brand, and out of nothing else. A focus puts the post under its theme too.
/// A post that names brands itself has exactly these; terms of brands are for the others.
///
/// Used by one thread. Cost: one pass over the text, whatever the number of terms.
class Labeller {
public:
    /// Nothing is labelled by terms.
    Labeller();
    /// Terms that cannot be used are left out, and problems() names them.
    explicit Labeller(Taxonomy taxonomy);
    Labeller(Labeller&&) noexcept;
    Labeller& operator=(Labeller&&) noexcept;
    ~Labeller();

    const Taxonomy& taxonomy() const;
    /// One sentence each, which names the theme or brand and the term.
    const std::vector<std::string>& problems() const;

    Labels label(const Post& post);
    /// The same, with the memory of an earlier one.
    void label(const Post& post, Labels& into);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace vigie::hub
