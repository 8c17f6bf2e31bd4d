// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/understand/labeller.h"

#include "apps/hub/understand/foldedtext.h"
#include "apps/hub/understand/literals.h"
#include "apps/hub/understand/tuning.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace vigie::hub {
namespace {

/// What finding a literal says: of which list, of which of its elements, in or out.
struct Use {
    bool brand;
    bool excludes;
    std::uint16_t language; // index into Impl::languages
    std::uint32_t index;
};

/// A literal, once for everything that it is a term of.
struct Literal {
    std::uint32_t length = 0;
    char marker = 0; // '#' or '@': the term is this marker with its sign
    bool wordFirst = false;
    bool wordLast = false;
    std::vector<Use> uses{};
};

/// For each element of a list, whether a term or an exclusion was found in the present post.
/// Marks are numbers of posts, so that a new post clears nothing.
struct Marks {
    std::vector<std::uint64_t> in;
    std::vector<std::uint64_t> out;

    explicit Marks(std::size_t size) : in(size), out(size) {}
};

void sortUnique(std::vector<std::uint32_t>& indices) {
    std::sort(indices.begin(), indices.end());
    indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
}

std::string_view primary(std::string_view language) {
    return language.substr(0, language.find('-'));
}

/// Whether terms for one language are for posts in another.
bool isFor(std::string_view terms, std::string_view post) {
    if (terms == "*" || post.empty() || terms == post)
        return true;
    const bool oneIsGeneral = terms == primary(terms) || post == primary(post);
    return oneIsGeneral && primary(terms) == primary(post);
}

} // namespace

struct Labeller::Impl {
    explicit Impl(Taxonomy from);

    Taxonomy taxonomy;
    std::vector<std::string> problems;
    std::vector<std::string> languages; // of terms
    std::vector<Literal> literals;
    Literals finder;
    std::vector<std::vector<std::uint32_t>> parents; // of each theme: all above it
    std::unordered_map<std::string_view, std::uint32_t> brandIndex;

    // Of the present post.
    FoldedText text;
    std::uint64_t number = 0;
    Marks brands;
    Marks themes;
    std::vector<std::uint32_t> foundThemes;
    std::string language;
    std::vector<bool> speaks; // for each of `languages`

    void addTerm(std::unordered_map<std::string, std::uint32_t>& known, std::string_view whose,
                 const std::string& term, std::string_view language, Use use);
    void addTerms();
    void compile(const std::unordered_map<std::string, std::uint32_t>& known);
    void findParents();
    void listen(const std::string& postLanguage);
    bool isWhole(const Literal& literal, std::size_t end) const;
    void found(const Literal& literal, bool brandsToo, Labels& into);
    void labelThemes(Labels& into);
    void labelSaid(const Post& post, Labels& into) const;
};

Labeller::Impl::Impl(Taxonomy from)
    : taxonomy(std::move(from)), brands(taxonomy.brands.size()), themes(taxonomy.themes.size()) {
    for (std::uint32_t i = 0; i < taxonomy.brands.size(); ++i)
        brandIndex.emplace(taxonomy.brands[i].first, i);
    findParents();
    addTerms();
    speaks.assign(languages.size(), true);
}

void Labeller::Impl::findParents() {
    std::unordered_map<std::string_view, std::uint32_t> byId;
    for (std::uint32_t i = 0; i < taxonomy.themes.size(); ++i)
        byId.emplace(taxonomy.themes[i].first, i);
    parents.resize(taxonomy.themes.size());
    for (std::uint32_t i = 0; i < taxonomy.themes.size(); ++i) {
        std::uint32_t at = i;
        for (int level = 0; level < tuning::themeLevels; ++level) {
            const auto above = byId.find(taxonomy.themes[at].second.parent);
            if (above == byId.end())
                break;
            at = above->second;
            parents[i].push_back(at);
        }
    }
}

void Labeller::Impl::addTerms() {
    std::unordered_map<std::string, std::uint32_t> known;
    for (std::uint32_t i = 0; i < taxonomy.themes.size(); ++i) {
        const auto& [id, theme] = taxonomy.themes[i];
        const std::string whose = fmt::format("theme \"{}\"", id);
        for (const auto& [of, list] : theme.terms)
            for (const std::string& term : list)
                addTerm(known, whose, term, of, {false, false, 0, i});
        for (const auto& [of, list] : theme.exclusions)
            for (const std::string& term : list)
                addTerm(known, whose, term, of, {false, true, 0, i});
    }
    for (std::uint32_t i = 0; i < taxonomy.brands.size(); ++i) {
        const auto& [id, brand] = taxonomy.brands[i];
        const std::string whose = fmt::format("brand \"{}\"", id);
        for (const std::string& term : brand.terms)
            addTerm(known, whose, term, "*", {true, false, 0, i});
        for (const std::string& term : brand.exclusions)
            addTerm(known, whose, term, "*", {true, true, 0, i});
    }
    compile(known);
}

void Labeller::Impl::addTerm(std::unordered_map<std::string, std::uint32_t>& known,
                             std::string_view whose, const std::string& term, std::string_view of,
                             Use use) {
    text.fold(term);
    const std::string folded(text.text());
    const char marker = folded.empty() || (folded[0] != '#' && folded[0] != '@') ? '\0' : folded[0];
    if (folded.size() <= (marker != 0 ? 1 : 0)) {
        problems.push_back(fmt::format("The term \"{}\" of the {} has nothing that can be looked "
                                       "for. Write a word, a phrase, a #hashtag or an @account.",
                                       term, whose));
        return;
    }
    auto language_ = std::find(languages.begin(), languages.end(), of);
    if (language_ == languages.end())
        language_ = languages.emplace(languages.end(), of);
    use.language = static_cast<std::uint16_t>(language_ - languages.begin());
    const auto [place, isNew] = known.emplace(folded, static_cast<std::uint32_t>(literals.size()));
    if (isNew)
        literals.push_back({static_cast<std::uint32_t>(folded.size()), marker, isWordAt(folded, 0),
                            isWordBefore(folded, folded.size())});
    literals[place->second].uses.push_back(use);
}

void Labeller::Impl::compile(const std::unordered_map<std::string, std::uint32_t>& known) {
    std::vector<std::string> texts(literals.size());
    for (const auto& [literal, index] : known)
        texts[index] = literal;
    std::vector<Literals::Refused> refused;
    finder = Literals(texts, refused);
    for (const auto& [index, why] : refused)
        problems.push_back(
            fmt::format("The term \"{}\" cannot be looked for: {}", texts[index], why));
}

/// Remembers which languages' terms count for the posts from here on.
void Labeller::Impl::listen(const std::string& postLanguage) {
    if (postLanguage == language)
        return;
    language = postLanguage;
    for (std::size_t i = 0; i < languages.size(); ++i)
        speaks[i] = isFor(languages[i], language);
}

bool Labeller::Impl::isWhole(const Literal& literal, std::size_t end) const {
    const std::string_view folded = text.text();
    const std::size_t start = end - literal.length;
    if (literal.marker == 0)
        return (!literal.wordFirst || !isWordBefore(folded, start)) &&
               (!literal.wordLast || !isWordAt(folded, end));
    if (isWordBefore(folded, start) || isWordAt(folded, end))
        return false;
    // An account may go on behind these: @free.fr, @free-mobile, @free@mastodon.social.
    const bool goesOn =
        end < folded.size() && (folded[end] == '.' || folded[end] == '-' || folded[end] == '@');
    return literal.marker == '#' || !goesOn || !isWordAt(folded, end + 1);
}

void Labeller::Impl::found(const Literal& literal, bool brandsToo, Labels& into) {
    for (const Use& use : literal.uses) {
        if (!speaks[use.language] || (use.brand && !brandsToo))
            continue;
        Marks& marks = use.brand ? brands : themes;
        std::uint64_t& mark = (use.excludes ? marks.out : marks.in)[use.index];
        if (mark != number && !use.excludes)
            (use.brand ? into.brands : foundThemes).push_back(use.index);
        mark = number;
    }
}

void Labeller::Impl::labelThemes(Labels& into) {
    // An exclusion may stand behind the term in the text, so it is looked at last.
    const auto add = [&](std::uint32_t index) {
        if (themes.out[index] != number)
            (taxonomy.themes[index].second.parent.empty() ? into.themes : into.focuses)
                .push_back(index);
    };
    for (const std::uint32_t index : foundThemes) {
        add(index);
        if (themes.out[index] != number)
            std::for_each(parents[index].begin(), parents[index].end(), add);
    }
    sortUnique(into.themes);
    sortUnique(into.focuses);
}

void Labeller::Impl::labelSaid(const Post& post, Labels& into) const {
    for (const std::string& id : post.brands) {
        const auto known = brandIndex.find(id);
        if (known != brandIndex.end())
            into.brands.push_back(known->second);
        else if (std::find(into.otherBrands.begin(), into.otherBrands.end(), id) ==
                 into.otherBrands.end())
            into.otherBrands.push_back(id);
    }
}

Labeller::Labeller() : Labeller(Taxonomy()) {}
Labeller::Labeller(Taxonomy taxonomy) : m_impl(std::make_unique<Impl>(std::move(taxonomy))) {}
Labeller::Labeller(Labeller&&) noexcept = default;
Labeller& Labeller::operator=(Labeller&&) noexcept = default;
Labeller::~Labeller() = default;

const Taxonomy& Labeller::taxonomy() const {
    return m_impl->taxonomy;
}

const std::vector<std::string>& Labeller::problems() const {
    return m_impl->problems;
}

Labels Labeller::label(const Post& post) {
    Labels labels;
    label(post, labels);
    return labels;
}

void Labeller::label(const Post& post, Labels& into) {
    Impl& impl = *m_impl;
    into.brands.clear();
    into.themes.clear();
    into.focuses.clear();
    into.otherBrands.clear();
    impl.foundThemes.clear();
    ++impl.number;
    const bool brandsToo = post.brands.empty();
    if (!impl.literals.empty() && !post.text.empty()) {
        impl.listen(post.lang);
        impl.text.fold(post.text);
        impl.finder.scan(impl.text.text(), [&](std::uint32_t index, std::size_t end) {
            const Literal& literal = impl.literals[index];
            if (impl.isWhole(literal, end))
                impl.found(literal, brandsToo, into);
        });
    }
    if (brandsToo)
        std::erase_if(into.brands,
                      [&](std::uint32_t i) { return impl.brands.out[i] == impl.number; });
    else
        impl.labelSaid(post, into);
    sortUnique(into.brands);
    impl.labelThemes(into);
}

} // namespace vigie::hub
