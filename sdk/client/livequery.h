// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/client/channel.h"
#include "sdk/domain/edit.h"
#include "sdk/domain/fields.h"

#include <QObject>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vigie {

class Core;

/// What a person wrote and another overwrote without having seen it. It is kept until a person
/// settles which of the words stand: Client::settle().
struct KeptValue {
    sync::Value value{};
    sync::WriterId writer = 0; ///< the device it was written on
    std::int64_t at = 0;       ///< when, in hub time, ms since 1970
    bool own = false;          ///< written on this device
};

/// A field beside whose value others are kept.
struct KeptField {
    FieldSight seen{};               ///< which field, and for settle() what is shown of it
    std::vector<KeptValue> values{}; ///< earliest first; never empty
};

/// One record as a live query shows it. Never changed once made: shared between threads.
struct LiveRow {
    std::string id{};
    std::shared_ptr<const void> value{}; ///< a T; null when the record cannot be read as one
    std::string problem{};               ///< why not, in a sentence; empty when it can
    std::int64_t changedAt = 0;          ///< hub time of its last write, ms since 1970
    bool waiting = false;                ///< an own write to it waits for the hub
    std::optional<std::int64_t> expires{};
    std::vector<KeptField> kept{}; ///< the fields that have any, in the record's order
    std::size_t print = 0;         ///< of the whole record: the same for the same content

    /// What is kept beside a field's value; null when nothing is.
    const KeptField* keptOf(std::string_view field) const {
        for (const KeptField& each : kept)
            if (each.seen.field == field)
                return &each;
        return nullptr;
    }
};
using LiveRowPointer = std::shared_ptr<const LiveRow>;

/// The smallest step from one state of the rows to the next.
struct RowChange {
    enum class Kind : std::uint8_t { Insert, Remove, Update, Move };

    Kind kind = Kind::Update;
    std::size_t index = 0;
    std::size_t to = 0;   ///< of a Move: where the row is afterwards
    LiveRowPointer row{}; ///< of an Insert, Update and Move: what stands there afterwards
};

/// What a live query asks. Its functions run on the replica's thread.
struct LiveQueryPlan {
    Channel channel{};
    std::string kind{};
    /// Fills value or problem of a row whose other members are there. False: it is left out.
    std::function<bool(const sync::Record& record, LiveRow& row)> read{};
    std::function<bool(const LiveRow&, const LiveRow&)> before{}; ///< empty: by id
};

/// Rows that stay true: the records of one kind in one channel, filtered and ordered. They are
/// computed on the replica's thread and move from one consistent state to the next, gathered
/// to at most five times a second, own writes at once. Lives on the thread of its Client; may be
/// destroyed at any moment, before or after it. Made by Client::live().
class LiveQueryBase : public QObject {
    Q_OBJECT

public:
    explicit LiveQueryBase(std::weak_ptr<Core> core);
    ~LiveQueryBase() override;

    /// Whether the first rows have come; there may be none.
    bool isReady() const { return m_ready; }
    const std::vector<LiveRowPointer>& rows() const { return m_rows; }

    // For the SDK itself.
    LiveQueryPlan& plan() { return m_plan; }
    void begin(std::vector<LiveRowPointer> rows);
    void apply(const std::vector<RowChange>& changes);

Q_SIGNALS:
    /// Around each step, for a model that mirrors the rows: rows() changes between the two.
    void aboutToChange(const vigie::RowChange& change);
    void rowChanged(const vigie::RowChange& change);
    /// After all steps of one state, and, without steps, once when the first rows are there.
    void changed();

private:
    void start();

    std::weak_ptr<Core> m_core;
    std::uint64_t m_number = 0;
    LiveQueryPlan m_plan;
    std::vector<LiveRowPointer> m_rows;
    bool m_ready = false;
};

enum class Order : std::uint8_t { Ascending, Descending };
inline constexpr Order Ascending = Order::Ascending;
inline constexpr Order Descending = Order::Descending;

/// A live query of records of type T. Say what it asks in one expression; it begins when control
/// returns to the event loop:
///   auto open = client.live<Alert>().in(Channel::alerts(id)).where(&Alert::state,
///   AlertState::Open);
template <Described T>
class LiveQuery {
public:
    explicit LiveQuery(std::weak_ptr<Core> core)
        : m_base(std::make_unique<LiveQueryBase>(std::move(core))) {
        LiveQueryPlan& plan = m_base->plan();
        plan.kind = std::string(T::kind);
        build();
    }

    LiveQuery&& in(Channel channel) && {
        m_base->plan().channel = std::move(channel);
        return std::move(*this);
    }
    /// Only records whose member has this value.
    template <class M>
    LiveQuery&& where(M T::*member, M value) && {
        return std::move(*this).where(
            [member, value = std::move(value)](const T& row) { return row.*member == value; });
    }
    /// Only records for which it is true. Called on the replica's thread.
    LiveQuery&& where(std::function<bool(const T&)> passes) && {
        m_filters.push_back(std::move(passes));
        build();
        return std::move(*this);
    }
    /// A second call orders those that the first leaves equal; at the end the id decides.
    template <class M>
    LiveQuery&& orderBy(M T::*member, Order order = Ascending) && {
        m_orders.push_back([member, order](const T& a, const T& b) {
            const bool less = a.*member < b.*member;
            const int result = less ? -1 : (b.*member < a.*member ? 1 : 0);
            return order == Ascending ? result : -result;
        });
        build();
        return std::move(*this);
    }
    /// The newest first.
    LiveQuery&& newestFirst() && {
        m_newestFirst = true;
        build();
        return std::move(*this);
    }
    /// Records that cannot be read as a T are rows too, with their problem; else they are left out.
    LiveQuery&& withUnreadable() && {
        m_unreadable = true;
        build();
        return std::move(*this);
    }

    bool isReady() const { return m_base->isReady(); }
    std::size_t size() const { return m_base->rows().size(); }
    const LiveRow& row(std::size_t index) const { return *m_base->rows()[index]; }
    /// Null for a row that cannot be read.
    const T* at(std::size_t index) const { return valueOf(row(index)); }
    /// Null when there is no such row.
    const LiveRow* find(std::string_view id) const {
        for (const LiveRowPointer& row : m_base->rows())
            if (row->id == id)
                return row.get();
        return nullptr;
    }
    static const T* valueOf(const LiveRow& row) { return static_cast<const T*>(row.value.get()); }

    LiveQueryBase* get() const { return m_base.get(); }
    LiveQueryBase* operator->() const { return m_base.get(); }

private:
    using Compare = std::function<int(const T&, const T&)>;

    void build() {
        LiveQueryPlan& plan = m_base->plan();
        plan.read = [filters = m_filters, unreadable = m_unreadable](const sync::Record& record,
                                                                     LiveRow& row) {
            auto value = read<T>(record);
            if (!value) {
                row.problem = value.error().sentence;
                return unreadable;
            }
            for (const auto& passes : filters)
                if (!passes(*value))
                    return false;
            row.value = std::make_shared<const T>(std::move(*value));
            return true;
        };
        plan.before = nullptr;
        if (m_orders.empty() && !m_newestFirst)
            return;
        plan.before = [orders = m_orders, newest = m_newestFirst](const LiveRow& a,
                                                                  const LiveRow& b) {
            const T* left = valueOf(a);
            const T* right = valueOf(b);
            if (!left || !right)
                return left && !right; // what cannot be read stands at the end
            for (const Compare& compare : orders)
                if (const int result = compare(*left, *right))
                    return result < 0;
            return newest && a.changedAt > b.changedAt;
        };
    }

    std::unique_ptr<LiveQueryBase> m_base;
    std::vector<std::function<bool(const T&)>> m_filters;
    std::vector<Compare> m_orders;
    bool m_newestFirst = false;
    bool m_unreadable = false;
};

} // namespace vigie
