// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// Every kind has a full sample that is valid; every rule has a row that breaks that sample in one
// place; and a test that no rule is without its row.

#include "sdk/domain/channels.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/hex.h"
#include "sdk/domain/kinds.h"
#include "sdk/domain/label.h"
#include "sync/record/record.h"
#include "tests/domain/rulerows.h"
#include "tests/domain/samples.h"
#include "tests/record/property.h"

#include <QTest>

#include <fmt/core.h>

#include <algorithm>
#include <set>

using namespace vigie;
using samples::replaced;
using samples::Row;
using samples::ruleRows;
using sync::List;
using sync::Map;
using sync::Value;

Q_DECLARE_METATYPE(vigie::sync::Value)

namespace {

constexpr std::int64_t noon = 1'509'451'200'000;

std::string shown(const std::optional<FieldFault>& fault) {
    return fault ? fault->field + ": " + fault->why : "valid";
}

/// Collects the path of every member, nested ones too, that has a rule of its own.
class RuleCollector {
public:
    template <Described T>
    void collect(const std::string& prefix) {
        auto visit = [&]<class M>(std::string_view name, M T::*, const Rule& rule) {
            const std::string path = prefix + std::string(name);
            const Rule plain;
            if (rule.form != plain.form || rule.byteLimit != plain.byteLimit ||
                rule.elementLimit != plain.elementLimit || rule.least != plain.least ||
                rule.most != plain.most || !rule.allowed.empty())
                paths.insert(path);
            below<M>(path);
        };
        T::describe(visit);
    }

    std::set<std::string> paths;

private:
    template <class M>
    void below(const std::string& path) {
        if constexpr (Described<M>)
            collect<M>(path + ".");
        else if constexpr (ClosedList<M>)
            paths.insert(path);
        else if constexpr (requires(M m) { *m.begin(); } && !std::is_same_v<M, std::string> &&
                           !std::is_same_v<M, Names> && !std::is_same_v<M, TermLists>)
            below<typename M::value_type>(path);
        else if constexpr (requires(M m) { m.has_value(); })
            below<typename M::value_type>(path);
    }
};

/// "rows[0].share" -> "rows.share"
std::string withoutIndices(std::string_view path) {
    std::string plain;
    bool inside = false;
    for (const char c : path) {
        inside = inside || c == '[';
        if (!inside)
            plain += c;
        inside = inside && c != ']';
    }
    return plain;
}

template <class T>
std::set<std::string> describedNames() {
    std::set<std::string> names;
    auto visit = [&](std::string_view name, auto, const Rule&) { names.emplace(name); };
    T::describe(visit);
    return names;
}

sync::Record recordOf(const sync::RecordKey& key, const Map& fields) {
    sync::Record record(key);
    for (const auto& [name, value] : fields)
        record.merge(name, value, sync::Stamp::at(noon, 0, 7));
    return record;
}

} // namespace

class TestDomain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void samplesAreFull();
    void everyKindRoundTrips();
    void onlyWhatDiffersIsWritten();
    void rules_data();
    void rules();
    void everyRuleHasARow();
    void everyFieldHasAType();
    void whatIsRequired_data();
    void whatIsRequired();
    void typesThatCountNeedAQuery();
    void topPostsAreAnUngroupedRanking();
    void codesAreSecretUntilUsed();
    void bytesAsDigits();
    void whatIsUnknownPasses();
    void readsRecords();
    void readNamesTheField();
    void integersServeAsFloats();
    void changesSayWhatDiffers();
    void changesApplied();
    void kindsAreListed();
    void wordsOfPersons();
    void whoMayWriteAKind();
    void namesOfMembers();
    void closedLists();
    void labels_data();
    void labels();
    void channelNames();
};

void TestDomain::samplesAreFull() {
    samples::each([]<class T>(const T& sample) {
        const Map fields = fieldsOf(sample);
        QCOMPARE(shown(validate(T::kind, fields)), std::string("valid"));
        QCOMPARE(shown(faultOf(sample)), std::string("valid"));
        for (const std::string& name : describedNames<T>())
            QVERIFY2(fields.find(name), (std::string(T::kind) + " " + name).c_str());
        QCOMPARE(fields.size(), describedNames<T>().size());
    });
}

void TestDomain::everyKindRoundTrips() {
    int n = 0;
    samples::each([&]<class T>(const T& sample) {
        ++n;
        const auto again = read<T>(fieldsOf(sample));
        QVERIFY2(again.ok(), again.ok() ? "" : again.error().sentence.c_str());
        QVERIFY2(*again == sample, std::string(T::kind).c_str());
        QVERIFY(!(*again == T{}));
        // Through the bytes that are stored and sent.
        const auto decoded = sync::cbor::decode(sync::cbor::encode(Value(fieldsOf(sample))));
        QVERIFY(read<T>(*decoded->map()).value() == sample);
    });
    QCOMPARE(std::size_t(n), kinds().size());
}

void TestDomain::onlyWhatDiffersIsWritten() {
    QVERIFY(fieldsOf(Insight{.tile = "volume", .text = "Demand comes from the north"}) ==
            (Map{{"tile", "volume"}, {"text", "Demand comes from the north"}}));
    QVERIFY(fieldsOf(Tile{.title = "Volume", .query = TileQuery{.rows = 20}}) ==
            (Map{{"type", "number"},
                 {"title", "Volume"},
                 {"query", Map{{"measure", "volume"}, {"rows", 20}}}}));
    // Required fields are there, empty or not.
    samples::each([]<class T>(const T&) {
        std::set<std::string> required;
        auto visit = [&](std::string_view name, auto, const Rule& rule) {
            if (rule.isRequired)
                required.emplace(name);
        };
        T::describe(visit);
        std::set<std::string> written;
        for (const auto& [name, value] : fieldsOf(T{}))
            written.insert(name);
        QVERIFY2(written == required, std::string(T::kind).c_str());
    });
    // A member that is empty where its default is not: there is no value, so the default stands.
    const Dashboard emptied{.title = "a", .zone = ""};
    QVERIFY(fieldsOf(emptied) == (Map{{"title", "a"}}));
    QCOMPARE(read<Dashboard>(fieldsOf(emptied))->zone, std::string("UTC"));
}

void TestDomain::rules_data() {
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<Value>("value");
    QTest::addColumn<QByteArray>("why");
    QTest::addColumn<QByteArray>("field");

    int n = 0;
    for (const Row& row : ruleRows()) {
        const std::string& field = row.field.empty() ? row.path : row.field;
        QTest::addRow("%d %s %s: %s", ++n, row.kind.c_str(), row.path.c_str(),
                      row.why.empty() ? "passes" : row.why.c_str())
            << QByteArray::fromStdString(row.kind) << QByteArray::fromStdString(row.path)
            << row.value << QByteArray::fromStdString(row.why) << QByteArray::fromStdString(field);
    }
}

void TestDomain::rules() {
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, path);
    QFETCH(Value, value);
    QFETCH(QByteArray, why);
    QFETCH(QByteArray, field);
    const std::string name = kind.toStdString();
    const Map good = samples::fieldsOfKind(name);
    QVERIFY(!good.empty());
    const Map fields = replaced(good, path.toStdString(), value);
    const auto fault = validate(name, fields);
    if (why.isEmpty()) {
        QCOMPARE(shown(fault), std::string("valid"));
        return;
    }
    QVERIFY(fault.has_value());
    QCOMPARE(QByteArray::fromStdString(fault->field), field);
    QVERIFY2(fault->why.starts_with(why.toStdString()), fault->why.c_str());
}

void TestDomain::everyRuleHasARow() {
    std::set<std::pair<std::string, std::string>> broken;
    for (const Row& row : ruleRows())
        if (!row.why.empty())
            broken.emplace(row.kind, withoutIndices(row.path));
    samples::each([&]<class T>(const T&) {
        RuleCollector rules;
        rules.template collect<T>("");
        for (const std::string& path : rules.paths) {
            const bool has = std::any_of(broken.begin(), broken.end(), [&](const auto& row) {
                return row.first == T::kind &&
                       (row.second == path || row.second.starts_with(path + "."));
            });
            QVERIFY2(has, fmt::format("{} {} has no row", T::kind, path).c_str());
        }
    });
}

void TestDomain::everyFieldHasAType() {
    for (const KindInfo& kind : kinds()) {
        const Map good = samples::fieldsOfKind(kind.name);
        for (const FieldInfo& field : kind.fields) {
            Map fields = good;
            fields.set(field.name, sync::Bytes{std::byte{1}});
            for (const Part part : {Part::Whole, Part::Changes}) {
                const auto fault = validate(kind.name, fields, part);
                QVERIFY2(fault && fault->field == field.name, shown(fault).c_str());
                QVERIFY2(fault->why.ends_with("it is of type bytes"), fault->why.c_str());
            }
        }
    }
}

void TestDomain::whatIsRequired_data() {
    QTest::addColumn<QByteArray>("required");

    QTest::newRow("dashboard") << QByteArray("title");
    QTest::newRow("tile") << QByteArray("type title");
    QTest::newRow("entry") << QByteArray("channel title");
    QTest::newRow("figure") << QByteArray("measure asOf");
    QTest::newRow("series") << QByteArray("tile bucket start");
    QTest::newRow("ranking") << QByteArray("tile at");
    QTest::newRow("post") << QByteArray("key published");
    QTest::newRow("insight") << QByteArray("text");
    QTest::newRow("alert") << QByteArray("topic state");
    QTest::newRow("hardware") << QByteArray("screens");
    QTest::newRow("layout") << QByteArray();
    QTest::newRow("theme") << QByteArray("names");
    QTest::newRow("brand") << QByteArray("name");
    QTest::newRow("person") << QByteArray("name");
    QTest::newRow("perimeter") << QByteArray("names");
    QTest::newRow("loan") << QByteArray("person perimeter until");
    QTest::newRow("invitation") << QByteArray("person until");
    QTest::newRow("device") << QByteArray("person key enrolledAt");
    QTest::newRow("revocation") << QByteArray("by");
    QTest::newRow("token") << QByteArray("name person right hash until");
    QTest::newRow("accessevent") << QByteArray("what at");
    QTest::newRow("overflow") << QByteArray("channel kind id field writer");
    QTest::newRow("signedword") << QByteArray("key");
    QTest::newRow("kind") << QByteArray("minWriter");
}

void TestDomain::whatIsRequired() {
    QFETCH(QByteArray, required);
    const std::string kind = QTest::currentDataTag();
    const Map good = samples::fieldsOfKind(kind);
    QByteArrayList found;
    for (const auto& [name, value] : good) {
        Map without = good;
        without.erase(name);
        if (const auto fault = validate(kind, without); fault && fault->why == "must be given") {
            QCOMPARE(fault->field, name);
            found << QByteArray::fromStdString(name);
        }
        // A change need not say it, but it cannot take it away.
        QCOMPARE(shown(validate(kind, without, Part::Changes)), std::string("valid"));
        const bool needed = required.split(' ').contains(QByteArray::fromStdString(name));
        for (const Value& nothing : {Value(), Value(""), Value(List()), Value(Map())}) {
            const auto fault = validate(kind, Map{{name, nothing}}, Part::Changes);
            QCOMPARE(shown(fault), needed ? name + ": must be given" : std::string("valid"));
        }
    }
    QByteArrayList expected = required.isEmpty() ? QByteArrayList() : required.split(' ');
    std::sort(expected.begin(), expected.end());
    std::sort(found.begin(), found.end());
    QCOMPARE(found, expected);
}

void TestDomain::typesThatCountNeedAQuery() {
    const std::set<std::string_view> withQuery{"number",  "line",      "area",     "share",
                                               "ranking", "countries", "topPosts", "influencers"};
    for (std::string_view type : tileTypeWords) {
        const auto fault = validate("tile", {{"type", type}, {"title", "a"}});
        QCOMPARE(fault.has_value(), withQuery.contains(type));
        if (fault)
            QCOMPARE(fault->field, std::string("query"));
    }
}

void TestDomain::topPostsAreAnUngroupedRanking() {
    const auto faultOfTile = [](TileType type, Measure measure, Grouping groupBy) {
        Tile tile{.type = type, .title = "a", .query = TileQuery{}};
        tile.query->measure = measure;
        tile.query->groupBy = groupBy;
        return faultOf(tile);
    };
    QVERIFY(!faultOfTile(TileType::TopPosts, Measure::Ranking, Grouping::None));
    QVERIFY(!faultOfTile(TileType::Ranking, Measure::Ranking, Grouping::Author));
    for (const auto& [measure, groupBy] : {std::pair(Measure::Volume, Grouping::None),
                                           std::pair(Measure::Ranking, Grouping::Author)}) {
        const auto fault = faultOfTile(TileType::TopPosts, measure, groupBy);
        QVERIFY(fault);
        QCOMPARE(fault->field, std::string("query"));
    }
}

void TestDomain::codesAreSecretUntilUsed() {
    Invitation code = samples::invitation();
    code.secret.clear();
    QCOMPARE(shown(faultOf(code)), std::string("valid"));
    code.usedBy.clear();
    QCOMPARE(shown(faultOf(code)), std::string("secret: must be given until the code is used"));
}

void TestDomain::bytesAsDigits() {
    std::array<std::byte, 3> bytes{std::byte{0}, std::byte{0x9f}, std::byte{0xa0}};
    QCOMPARE(toHex(bytes), std::string("009fa0"));
    std::array<std::byte, 3> again{};
    QVERIFY(fromHex("009fa0", again) && again == bytes);
    for (const char* other : {"", "009fa", "009fa00", "009FA0", "009fg0", "00 9fa", "009fa0 "})
        QVERIFY2(!fromHex(other, again), other);
    QCOMPARE(toHex({}), std::string());
    // Every device finds the same name for the same key.
    QCOMPARE(deviceIdOf({}), std::string("89eb0d6a8a691dae2cd15ed0369931ce"));
}

void TestDomain::whatIsUnknownPasses() {
    QVERIFY(!validate("moodboard", {{"anything", sync::Bytes{}}}));
    QVERIFY(!validate("", {}));
    QVERIFY(!isHubOnly("moodboard"));
    QVERIFY(!isWrittenByPerson("moodboard", "title"));
    for (const KindInfo& kind : kinds()) {
        Map fields = samples::fieldsOfKind(kind.name);
        fields.set("invented", List{nullptr, Map{{"", 0.5}}});
        QCOMPARE(shown(validate(kind.name, fields)), std::string("valid"));
    }
    const Map nested = replaced(samples::fieldsOfKind("tile"), "query.filter.invented", 1);
    QVERIFY(read<Tile>(nested).value() == samples::tile());
}

void TestDomain::readsRecords() {
    const Map fields = fieldsOf(samples::alert());
    sync::Record record = recordOf({"alerts/fr", "alert", "1"}, fields);
    QVERIFY(read<Alert>(record).value() == samples::alert());

    const auto other = read<Insight>(record);
    QVERIFY(!other);
    QCOMPARE(other.error().code, sync::ErrorCode::Invalid);
    QVERIFY(other.error().sentence.find("is not of kind insight") != std::string::npos);

    record.bury(sync::Stamp::at(noon + 1, 0, 7));
    const auto gone = read<Alert>(record);
    QVERIFY(!gone);
    QCOMPARE(gone.error().code, sync::ErrorCode::NotFound);
}

void TestDomain::readNamesTheField() {
    const auto tile = read<Tile>(replaced(samples::fieldsOfKind("tile"), "query.span.to", noon));
    QVERIFY(!tile);
    QCOMPARE(tile.error().code, sync::ErrorCode::Invalid);
    QCOMPARE(tile.error().sentence, std::string("query.span.to must be later than from"));

    // The same rules hold for a struct that was never a record.
    WallHardware wall = samples::hardware();
    wall.screens[1].width = 0;
    QCOMPARE(shown(faultOf(wall)), std::string("screens[1].width: must be more than 0"));
    QCOMPARE(shown(faultOf(Post{.published = noon})), std::string("key: must be given"));
    QCOMPARE(shown(faultOf(Post{.key = "k"})), std::string("published: must be given"));
    QCOMPARE(shown(faultOf(Post{}, Part::Changes)), std::string("valid"));
    QCOMPARE(shown(faultOf(Alert{.topic = "a", .state = AlertState(17)})).substr(0, 19),
             std::string("state: must be one "));
}

void TestDomain::integersServeAsFloats() {
    QCOMPARE(read<Dashboard>(Map{{"title", "a"}, {"target", 3}})->target, std::optional(3.0));
    QVERIFY(!read<Alert>(Map{{"topic", "a"}, {"state", "open"}, {"severity", 3.0}}));
}

void TestDomain::changesSayWhatDiffers() {
    Insight before = samples::insight();
    Insight after = before;
    QVERIFY(changes(before, after).empty());
    after.text = "From the south";
    after.alert.clear();
    after.moment.reset();
    QVERIFY(changes(before, after) ==
            (Map{{"text", "From the south"}, {"alert", nullptr}, {"moment", nullptr}}));
    before.author.clear();
    QVERIFY(changes(before, after).find("author"));
}

void TestDomain::changesApplied() {
    const std::string fault = counterexample([] {
        const auto random = [] {
            const auto some = [] { return *rc::gen::element<std::string>("", "a", "b"); };
            return Alert{.topic = some(),
                         .perimeter = some(),
                         .state = *rc::gen::element(AlertState::Open, AlertState::Closed),
                         .severity = *rc::gen::inRange<std::int64_t>(1, 3),
                         .since = *rc::gen::element<std::int64_t>(0, noon),
                         .why = some(),
                         .holder = some()};
        };
        const Alert before = random();
        const Alert after = random();
        Map fields = fieldsOf(before);
        fields.set("invented", 1);
        for (const auto& [name, value] : changes(before, after)) {
            if (value.isNull())
                fields.erase(name);
            else
                fields.set(name, value);
        }
        RC_ASSERT(*fields.find("invented") == Value(1));
        fields.erase("invented");
        RC_ASSERT(fields == fieldsOf(after));
    });
    QVERIFY2(fault.empty(), fault.c_str());
}

void TestDomain::kindsAreListed() {
    std::set<std::string_view> names;
    std::set<std::string_view> hubOnly;
    for (const KindInfo& kind : kinds()) {
        QVERIFY2(names.insert(kind.name).second, "a kind is there twice");
        QVERIFY(!kind.description.empty() && kind.description.find('\n') == std::string::npos);
        QVERIFY(kind.minWriter == 1 && !kind.fields.empty());
        QCOMPARE(kind.hubOnly, isHubOnly(kind.name));
        QVERIFY(sync::nameFault(kind.name).empty());
        for (const FieldInfo& field : kind.fields)
            QVERIFY(sync::nameFault(field.name).empty());
        if (kind.hubOnly)
            hubOnly.insert(kind.name);
    }
    QVERIFY(names == (std::set<std::string_view>{"dashboard",   "tile",     "entry",      "figure",
                                                 "series",      "ranking",  "post",       "insight",
                                                 "alert",       "hardware", "layout",     "theme",
                                                 "brand",       "person",   "perimeter",  "loan",
                                                 "invitation",  "device",   "revocation", "token",
                                                 "accessevent", "overflow", "signedword", "kind"}));
    QVERIFY(hubOnly ==
            (std::set<std::string_view>{"figure", "series", "ranking", "post", "device",
                                        "accessevent", "overflow", "signedword", "kind"}));
}

void TestDomain::wordsOfPersons() {
    std::set<std::string> fields;
    for (const KindInfo& kind : kinds()) {
        for (const FieldInfo& field : kind.fields) {
            QCOMPARE(field.byPerson, isWrittenByPerson(kind.name, field.name));
            if (field.byPerson)
                fields.insert(fmt::format("{}.{}", kind.name, field.name));
        }
    }
    QVERIFY(fields ==
            (std::set<std::string>{"dashboard.title", "dashboard.question", "dashboard.objective",
                                   "tile.title", "tile.note", "entry.title", "entry.question",
                                   "insight.text", "theme.names", "brand.name", "person.name",
                                   "perimeter.names", "token.name"}));
    QVERIFY(!isWrittenByPerson("dashboard", "invented"));
}

void TestDomain::whoMayWriteAKind() {
    QVERIFY(mayWriteKind(1, 1));
    QVERIFY(mayWriteKind(2, 2) && mayWriteKind(2, 3));
    QVERIFY(!mayWriteKind(2, 1));
    // A program that has not said is one of the first.
    QVERIFY(mayWriteKind(1, 0) && !mayWriteKind(2, 0));
    // And nothing that a record may hold shuts everybody out of a kind that wants no more.
    QVERIFY(mayWriteKind(0, 1) && mayWriteKind(-5, 0));
    for (const KindInfo& kind : kinds())
        QVERIFY2(mayWriteKind(kind.minWriter, formatVersion), "this program's own kind");
}

void TestDomain::namesOfMembers() {
    QCOMPARE(fieldName(&Alert::state), std::string_view("state"));
    QCOMPARE(fieldName(&Alert::holder), std::string_view("holder")); // not the first text
    QCOMPARE(fieldName(&Figure::copies), std::string_view("copies"));
    QCOMPARE(fieldName(&Post::engagement), std::string_view("engagement"));
}

void TestDomain::closedLists() {
    static_assert(word(AlertState::Escalated) == "escalated");
    static_assert(fromWord<SpanKind>("between") == SpanKind::Between);
    static_assert(!fromWord<SpanKind>("Between"));
    QCOMPARE(word(TileType::Picture), std::string_view("picture"));
    QCOMPARE(word(TileType::TopPosts), std::string_view("topPosts"));
    QCOMPARE(word(Measure::Ranking), std::string_view("ranking"));
    QCOMPARE(word(Grouping::Author), std::string_view("author"));
    QCOMPARE(word(Bucket::Day), std::string_view("day"));
    QCOMPARE(word(AlertState(200)), std::string_view());
}

void TestDomain::labels_data() {
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QStringList>("languages");
    QTest::addColumn<QString>("expected");

    const auto row = [](const char* name, const QStringList& names, const QStringList& languages,
                        const char* expected) {
        QTest::newRow(name) << names << languages << QString(expected);
    };
    row("exact", {"en", "fr", "fr-CA"}, {"fr-CA"}, "fr-CA");
    row("the plain language", {"en", "fr", "fr-BE"}, {"fr-CA", "en"}, "fr");
    row("another region", {"en", "fr-BE"}, {"fr-CA", "en"}, "fr-BE");
    row("a region for the plain one", {"en", "pt-BR"}, {"pt"}, "pt-BR");
    row("the next language", {"ar", "en", "fr"}, {"de", "fr", "ar"}, "fr");
    row("English last", {"ar", "en", "fr"}, {"de"}, "en");
    row("a British one too", {"ar", "en-GB", "fr"}, {"de"}, "en-GB");
    row("no wish", {"ar", "en"}, {}, "en");
    row("whatever there is", {"ar", "fr"}, {"de"}, "ar");
    row("not a longer language", {"fil", "ar"}, {"fi"}, "ar");
    row("nothing", {}, {"fr"}, "");
}

void TestDomain::labels() {
    QFETCH(QStringList, names);
    QFETCH(QStringList, languages);
    QFETCH(QString, expected);
    Names map;
    for (const QString& name : names)
        map[name.toStdString()] = name.toStdString();
    std::vector<std::string> wishes;
    for (const QString& language : languages)
        wishes.push_back(language.toStdString());
    QCOMPARE(QString::fromStdString(std::string(label(map, wishes))), expected);
}

void TestDomain::channelNames() {
    QCOMPARE(channel::dashboard("today"), std::string("dashboard/today"));
    QCOMPARE(channel::alerts("directorate/crm"), std::string("alerts/directorate/crm"));
    QCOMPARE(channel::taxonomy(), std::string("taxonomy"));
    QCOMPARE(channel::catalogue(), std::string("catalogue"));
    QCOMPARE(channel::walls(), std::string("walls"));
    QCOMPARE(channel::people(), std::string("people"));
    QCOMPARE(channel::access(), std::string("access"));
    QCOMPARE(channel::trail(), std::string("trail"));
    QVERIFY(channel::dashboardIdOf(channel::dashboard("today")) == "today");
    QVERIFY(channel::perimeterOf(channel::alerts("directorate/crm")) == "directorate/crm");
    for (const char* other : {"dashboard/", "dashboard", "alerts/today", "xdashboard/today", ""})
        QVERIFY(!channel::dashboardIdOf(other));
    for (const char* other : {"alerts/", "alerts", "dashboard/fr", ""})
        QVERIFY(!channel::perimeterOf(other));
}

QTEST_APPLESS_MAIN(TestDomain)
#include "tst_domain.moc"
