// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/record/limits.h"
#include "sync/session/frame.h"
#include "sync/session/tuning.h"
#include "tests/session/someframes.h"

#include <QTest>

using namespace vigie::sync;

namespace {

Bytes encoded(const Frame& frame) {
    Bytes bytes;
    encodeFrame(frame, bytes);
    return bytes;
}

} // namespace

/// Frames as bytes, from friends and from others.
class tst_Frame : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownBytes() {
        // [5, 300] is Credit{300}; [11, 0, "x"] is Bye{Done, "x"}.
        const auto hex = [](const Frame& frame) {
            const Bytes bytes = encoded(frame);
            return QByteArray(reinterpret_cast<const char*>(bytes.data()),
                              static_cast<qsizetype>(bytes.size()))
                .toHex();
        };
        QCOMPARE(hex(Credit{300}), QByteArray("820519012c"));
        QCOMPARE(hex(Bye{ByeReason::Done, "x"}), QByteArray("830b006178"));
        QCOMPARE(hex(Ping{}), QByteArray("8109"));
        QCOMPARE(hex(Checkpoint{"a", 1, 2}), QByteArray("840461610102"));
    }

    void everyFrameThereAndBack() {
        Bytes message;
        for (const Frame& frame : oneOfEach())
            encodeFrame(frame, message);
        FrameReader reader(message);
        for (const Frame& frame : oneOfEach()) {
            auto next = reader.next();
            QVERIFY2(std::holds_alternative<Frame>(next), nameOf(frame).data());
            QVERIFY(std::get<Frame>(next) == frame);
        }
        QVERIFY(reader.atEnd());
    }

    void everyTruncationIsRefused() {
        for (const Frame& frame : oneOfEach()) {
            const Bytes whole = encoded(frame);
            for (std::size_t size = 1; size < whole.size(); ++size) {
                FrameReader reader{std::span(whole).first(size)};
                QVERIFY(std::holds_alternative<FrameFault>(reader.next()));
            }
        }
    }

    /// A changed byte is refused, or gives a frame whose one encoding these bytes are.
    void everyChangedByteIsCanonicalOrRefused() {
        for (const Frame& frame : oneOfEach()) {
            const Bytes whole = encoded(frame);
            for (std::size_t place = 0; place < whole.size(); ++place)
                for (unsigned value = 0; value < 256; ++value) {
                    Bytes changed = whole;
                    changed[place] = static_cast<std::byte>(value);
                    FrameReader reader(changed);
                    auto next = reader.next();
                    if (const auto* read = std::get_if<Frame>(&next); read && reader.atEnd())
                        QVERIFY(encoded(*read) == changed);
                }
        }
    }

    void hostileFrames_data() {
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("unknown type") << QByteArray("81181f");
        QTest::newRow("too many fields") << QByteArray("82090a");
        QTest::newRow("not an array") << QByteArray("09");
        QTest::newRow("an array of 2^64 items") << QByteArray("9bffffffffffffffff09");
        QTest::newRow("a longer number than needed") << QByteArray("82051800");
        QTest::newRow("a name without a letter") << QByteArray("8504600900"
                                                               "00");
        QTest::newRow("a control character") << QByteArray("840461070102");
        QTest::newRow("a batch that goes back") << QByteArray("88036161020100000040");
        QTest::newRow("a packing that is none") << QByteArray("88036161010201010740");
        QTest::newRow("a reason that is none") << QByteArray("830b186461"
                                                             "78");
        QTest::newRow("two thousand groups") << QByteArray("8306009907d0");
    }

    void hostileFrames() {
        QFETCH(QByteArray, hex);
        const QByteArray bytes = QByteArray::fromHex(hex);
        FrameReader reader(std::as_bytes(std::span(bytes.data(), std::size_t(bytes.size()))));
        auto next = reader.next();
        QVERIFY(std::holds_alternative<FrameFault>(next));
        QVERIFY(!std::get<FrameFault>(next).sentence.empty());
        // After a fault nothing more is read.
        QVERIFY(std::holds_alternative<FrameFault>(reader.next()));
    }

    void packedBatchesUnpack() {
        Bytes records;
        for (int i = 0; i < 4'000; ++i)
            records.push_back(static_cast<std::byte>(i / 40));
        const Batch batch = packBatch("a", 0, 9, 9, records);
        QCOMPARE(batch.packing, Packing::Zstd);
        QVERIFY(batch.records.size() < records.size() / 4);
        auto unpacked = unpackBatch(batch);
        QVERIFY(std::get<Bytes>(unpacked) == records);
        // Small ones stay as they are.
        QCOMPARE(packBatch("a", 0, 1, 1, std::span(records).first(20)).packing, Packing::Plain);
    }

    void batchesThatLieAboutTheirSize() {
        Bytes records(100'000, std::byte{1});
        Batch bomb = packBatch("a", 0, 1, 1, records);
        bomb.plainBytes = 50'000;
        QVERIFY(std::holds_alternative<FrameFault>(unpackBatch(bomb)));
        bomb.plainBytes = 100'001;
        QVERIFY(std::holds_alternative<FrameFault>(unpackBatch(bomb)));
        bomb.plainBytes = 1ull << 40;
        auto fault = unpackBatch(bomb);
        QCOMPARE(std::get<FrameFault>(fault).reason, ByeReason::TooLarge);
        bomb = packBatch("a", 0, 1, 1, records);
        bomb.records.resize(bomb.records.size() / 2);
        QVERIFY(std::holds_alternative<FrameFault>(unpackBatch(bomb)));
    }
};

QTEST_GUILESS_MAIN(tst_Frame)
#include "tst_frame.moc"
