// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// docs/rights.md is the code's table in words. With VIGIE_WRITE_DOCS set, the parts that are made
// from the code are written there; without, they have to be there already.

#include "apps/hub/serve/admission.h"
#include "apps/hub/serve/tuning.h"
#include "sdk/domain/channels.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/kinds.h"

#include <QFile>
#include <QTest>

#include <fmt/format.h>

using namespace vigie;

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string table(const std::vector<std::string>& head, const Rows& rows) {
    const auto line = [](const std::vector<std::string>& cells) {
        std::string text = "|";
        for (const std::string& cell : cells)
            text += fmt::format(" {} |", cell);
        return text + "\n";
    };
    std::string text = line(head) + line(std::vector<std::string>(head.size(), "---"));
    for (const auto& row : rows)
        text += line(row);
    return text;
}

std::string plural(Role role) {
    switch (role) {
    case Role::Administrator:
        return "administrators";
    case Role::Analyst:
        return "analysts";
    case Role::CountryTeam:
        return "country teams";
    case Role::Executive:
        return "executives";
    }
    return {};
}

std::string readersOf(const RightRow& row) {
    switch (row.readers) {
    case Readers::Everybody:
        return "everybody whom the hub knows";
    case Readers::Administrators:
        return "administrators";
    case Readers::Audience:
        break;
    }
    return row.channel == channel::alerts("PERIMETER")
               ? "whose perimeter it is, and who is below it"
               : "its audience";
}

std::string writersOf(const RightRow& row) {
    std::string text = plural(Role::Administrator);
    for (const Role role : row.writers)
        text += ", " + plural(role);
    return text;
}

std::string channels() {
    Rows rows;
    for (const RightRow& row : rightTable())
        rows.push_back({row.channel.empty() ? "any other" : fmt::format("`{}`", row.channel),
                        row.kind.empty() ? "all others" : fmt::format("`{}`", row.kind),
                        readersOf(row), writersOf(row),
                        row.writers.empty()        ? "everywhere"
                        : row.reach == Reach::Read ? "wherever they read it"
                                                   : "in what is theirs"});
    return table({"channel", "kind", "who reads it", "who writes it", "where"}, rows);
}

/// By what somebody with the role, and with nothing else, may write.
std::string roles() {
    Rows rows;
    for (std::size_t i = 0; i < roleWords.size(); ++i) {
        const auto role = static_cast<Role>(i);
        std::string writes;
        for (const RightRow& row : rightTable())
            if (std::find(row.writers.begin(), row.writers.end(), role) != row.writers.end())
                writes += fmt::format("{}`{}`{}", writes.empty() ? "" : ", ", row.channel,
                                      row.kind.empty() ? "" : fmt::format(" {}", row.kind));
        if (role == Role::Administrator)
            writes = "everything but what only the hub writes";
        hub::Rights rights([] { return std::int64_t(0); });
        sync::Record person({channel::people(), std::string(Person::kind), "one"});
        for (const auto& [name, value] : fieldsOf(Person{.name = "One", .roles = {role}}))
            person.merge(name, value, sync::Stamp::at(0, 1, 7));
        rights.seen(person);
        const std::int64_t lease = hub::Admission(rights, 1).leaseOf("one", 0);
        rows.push_back({fmt::format("`{}`", roleWords[i]), writes,
                        fmt::format("{} days", lease / (24 * 3'600'000))});
    }
    return table({"role", "writes", "opens what it holds, unheard of, for"}, rows);
}

std::string hubKinds() {
    Rows rows;
    for (const KindInfo& kind : kinds())
        if (kind.hubOnly)
            rows.push_back({fmt::format("`{}`", kind.name), std::string(kind.description)});
    return table({"kind", "what it is"}, rows);
}

/// The document with what lies between "<!-- made: NAME -->" and "<!-- end -->" made anew; empty
/// when the marks are not there exactly once.
std::string withPart(const std::string& document, const std::string& name,
                     const std::string& made) {
    const std::string begin = fmt::format("<!-- made: {} -->\n", name);
    const std::string end = "<!-- end -->\n";
    const std::size_t from = document.find(begin);
    const std::size_t to = from == std::string::npos ? from : document.find(end, from);
    if (to == std::string::npos || document.find(begin, from + 1) != std::string::npos)
        return {};
    return document.substr(0, from + begin.size()) + made + document.substr(to);
}

} // namespace

class tst_RightsDoc : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isTheCodes() {
        QFile file(QStringLiteral(VIGIE_SOURCE_DIR "/docs/rights.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const std::string document = file.readAll().toStdString();
        file.close();
        std::string made = document;
        for (const auto& [name, text] :
             {std::pair("channels", channels()), {"roles", roles()}, {"hub", hubKinds()}}) {
            made = withPart(made, name, text);
            QVERIFY2(!made.empty(), name);
        }
        if (qEnvironmentVariableIsSet("VIGIE_WRITE_DOCS") && made != document) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            QCOMPARE(file.write(made.data(), qint64(made.size())), qint64(made.size()));
            return;
        }
        QVERIFY2(made == document, "docs/rights.md is not what the code says: write it with "
                                   "VIGIE_WRITE_DOCS=1 and read what has changed");
    }

    /// That the table which is shown is the one that judges.
    void theTableIsWhatJudges() {
        const PerimeterParents parents{{"jo", "group"}};
        const Scope scope{"jo", {}};
        for (const RightRow& row : rightTable()) {
            const std::string channel = row.channel == channel::alerts("PERIMETER")
                                            ? channel::alerts("jo")
                                        : row.channel.empty() ? "someday"
                                                              : row.channel;
            const std::string kind = row.kind.empty() ? "unknown" : std::string(row.kind);
            for (std::size_t i = 0; i < roleWords.size(); ++i) {
                const auto role = static_cast<Role>(i);
                const bool all = role == Role::Administrator;
                const bool named =
                    std::find(row.writers.begin(), row.writers.end(), role) != row.writers.end();
                const Viewer theirs{true, {role}, {"jo"}};
                const Viewer other{true, {role}, {"fr"}};
                QCOMPARE(mayWrite(theirs, channel, kind, &scope, parents), all || named);
                QCOMPARE(mayRead(theirs, channel, &scope, parents),
                         all || row.readers != Readers::Administrators);
                QCOMPARE(mayRead(other, channel, &scope, parents),
                         all || row.readers == Readers::Everybody);
                if (row.readers == Readers::Audience)
                    QCOMPARE(mayWrite(other, channel, kind, &scope, parents), all);
                const Scope shown{"jo", {"fr"}};
                if (row.channel == channel::dashboard("ID"))
                    QCOMPARE(mayWrite(other, channel, kind, &shown, parents),
                             all || (named && row.reach == Reach::Read));
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_RightsDoc)
#include "tst_rightsdoc.moc"
