// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/understand/literals.h"

#include "apps/hub/understand/tuning.h"

#include <hs/hs.h>

#include <numeric>
#include <utility>

namespace vigie::hub {
namespace {

struct FreeDatabase {
    void operator()(hs_database_t* database) const { hs_free_database(database); }
};
struct FreeScratch {
    void operator()(hs_scratch_t* scratch) const { hs_free_scratch(scratch); }
};
struct FreeError {
    void operator()(hs_compile_error_t* error) const { hs_free_compile_error(error); }
};
using Database = std::unique_ptr<hs_database_t, FreeDatabase>;

struct Fault {
    int which = -1; // of the list, or less than 0 when it is about none of them
    std::string why{};
};

/// The database of the literals at `indices`, each found under its index.
Database compile(const std::vector<std::string>& literals, const std::vector<unsigned>& indices,
                 Fault& fault) {
    std::vector<const char*> texts;
    std::vector<std::size_t> lengths;
    for (const unsigned index : indices) {
        texts.push_back(literals[index].data());
        lengths.push_back(literals[index].size());
    }
    hs_database_t* database = nullptr;
    hs_compile_error_t* error = nullptr;
    const hs_error_t result = hs_compile_lit_multi(
        texts.data(), nullptr, indices.data(), lengths.data(),
        static_cast<unsigned>(indices.size()), HS_MODE_BLOCK, nullptr, &database, &error);
    const std::unique_ptr<hs_compile_error_t, FreeError> owned(error);
    if (result != HS_SUCCESS)
        fault = error ? Fault{error->expression, error->message}
                      : Fault{-1, "Hyperscan cannot make a database on this machine"};
    return Database(result == HS_SUCCESS ? database : nullptr);
}

} // namespace

struct Literals::Impl {
    Database database;
    std::unique_ptr<hs_scratch_t, FreeScratch> scratch;
};

Literals::Literals() = default;
Literals::Literals(Literals&&) noexcept = default;
Literals& Literals::operator=(Literals&&) noexcept = default;
Literals::~Literals() = default;

Literals::Literals(const std::vector<std::string>& literals, std::vector<Refused>& refused) {
    std::vector<unsigned> indices(literals.size());
    std::iota(indices.begin(), indices.end(), 0U);
    Impl impl;
    Fault fault;
    for (int tries = 0; !impl.database && !indices.empty(); ++tries) {
        impl.database = compile(literals, indices, fault);
        if (impl.database)
            break;
        const bool named =
            fault.which >= 0 && static_cast<std::size_t>(fault.which) < indices.size();
        if (!named || tries == tuning::refusedTerms) {
            for (const unsigned index : indices)
                refused.push_back({index, fault.why});
            return;
        }
        refused.push_back({indices[static_cast<std::size_t>(fault.which)], fault.why});
        indices.erase(indices.begin() + fault.which);
    }
    hs_scratch_t* scratch = nullptr;
    if (!impl.database || hs_alloc_scratch(impl.database.get(), &scratch) != HS_SUCCESS) {
        for (const unsigned index : indices)
            refused.push_back({index, "there is no memory for it"});
        return;
    }
    impl.scratch.reset(scratch);
    m_impl = std::make_unique<Impl>(std::move(impl));
}

void Literals::scanAll(std::string_view text, void* context, Call call) {
    if (!m_impl || text.empty())
        return;
    struct Caller {
        void* context;
        Call call;
    } caller{context, call};
    const auto onMatch = [](unsigned id, unsigned long long, unsigned long long to, unsigned,
                            void* passed) {
        const auto& target = *static_cast<Caller*>(passed);
        target.call(target.context, id, static_cast<std::size_t>(to));
        return 0;
    };
    hs_scan(m_impl->database.get(), text.data(), static_cast<unsigned>(text.size()), 0,
            m_impl->scratch.get(), onMatch, &caller);
}

} // namespace vigie::hub
