// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/log/leveldb/manifest.h"

#include "sync/log/leveldb/leveldblog.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string_view>

namespace vigie::sync {

namespace {

// LevelDB's doc/log_format.md: blocks of records, each with its CRC-32C, length and type.
constexpr std::size_t blockSize = 32'768;
constexpr std::size_t headerSize = 7;
enum Type : unsigned char { Full = 1, First = 2, Middle = 3, Last = 4 };

std::uint64_t littleEndian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

/// CRC-32C, masked as LevelDB stores it. Bit by bit: a MANIFEST is small, and rarely damaged.
std::uint32_t maskedCrc(std::string_view bytes) {
    std::uint32_t crc = 0xffffffff;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = crc >> 1 ^ ((crc & 1) != 0 ? 0x82f63b78U : 0U);
    }
    crc = ~crc;
    return (crc >> 15 | crc << 17) + 0xa282ead8U;
}

struct Piece {
    std::size_t at = 0;
    std::size_t end = 0; ///< as its length says; 0 when that cannot be
    Type type = Full;
    std::string_view content; ///< only when it is intact
    bool intact = false;
};

/// The piece at `at`, or where the next block begins when no piece fits in front of that; empty at
/// the file's end.
std::optional<Piece> pieceAt(std::string_view file, std::size_t at) {
    if (blockSize - at % blockSize < headerSize)
        at += blockSize - at % blockSize;
    if (at >= file.size())
        return std::nullopt;
    Piece piece;
    piece.at = at;
    const std::string_view block = file.substr(at, blockSize - at % blockSize);
    if (block.size() < headerSize)
        return piece;
    const auto length = static_cast<std::size_t>(littleEndian(block.substr(4, 2)));
    if (headerSize + length > block.size())
        return piece;
    piece.end = at + headerSize + length;
    piece.type = static_cast<Type>(block[6]);
    piece.content = block.substr(headerSize, length);
    piece.intact = littleEndian(block.substr(0, 4)) == maskedCrc(block.substr(6, 1 + length)) &&
                   piece.type >= Full && piece.type <= Last;
    return piece;
}

/// What a MANIFEST says, record by record: LevelDB's VersionEdit.
class Files {
public:
    /// False when the record is not understood.
    bool apply(std::string_view record) {
        m_rest = record;
        m_ok = true;
        while (m_ok && !m_rest.empty())
            field();
        return m_ok;
    }
    bool areIn(leveldb::Env& env, const std::string& folder) const {
        const auto has = [&](std::uint64_t number, const char* suffix) {
            return env.FileExists(fmt::format("{}/{:06}.{}", folder, number, suffix));
        };
        return m_log && has(*m_log, "log") &&
               std::ranges::all_of(m_tables, [&](std::uint64_t table) {
                   return has(table, "ldb") || has(table, "sst");
               });
    }

private:
    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (m_rest.empty())
                break;
            const auto byte = static_cast<unsigned char>(m_rest.front());
            m_rest.remove_prefix(1);
            value |= std::uint64_t(byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        m_ok = false;
        return 0;
    }
    void text() {
        const std::uint64_t size = number();
        m_ok = m_ok && size <= m_rest.size();
        if (m_ok)
            m_rest.remove_prefix(size);
    }
    void field() {
        switch (number()) {
        case 1: // the comparator
            return text();
        case 2:
            m_log = number();
            return;
        case 3: // the next file's number
        case 4: // the last sequence
        case 9: // a log before, in ancient versions
            (void)number();
            return;
        case 5: // where to compact next: a level, a key
            (void)number();
            return text();
        case 6: // a file that goes: a level, its number
            (void)number();
            m_tables.erase(number());
            return;
        case 7: // a new file: a level, its number, its size, its first and last key
            (void)number();
            m_tables.insert(number());
            (void)number();
            text();
            return text();
        default:
            m_ok = false;
        }
    }

    std::string_view m_rest;
    bool m_ok = true;
    std::optional<std::uint64_t> m_log;
    std::set<std::uint64_t> m_tables;
};

/// Where the whole records end; empty when nothing is wrong with the file, when whole records
/// follow what is, and when they say something unknown.
std::optional<std::size_t> wholeEnd(std::string_view file, Files& files) {
    std::size_t whole = 0;
    std::string record;
    bool inside = false;
    std::optional<Piece> piece;
    for (std::size_t at = 0; (piece = pieceAt(file, at)); at = piece->end) {
        const bool begins = piece->type == Full || piece->type == First;
        if (!piece->intact || begins == inside)
            break;
        record = begins ? std::string(piece->content) : record.append(piece->content);
        inside = piece->type == First || piece->type == Middle;
        if (inside)
            continue;
        if (!files.apply(record))
            return std::nullopt;
        whole = piece->end;
    }
    if (!piece && !inside)
        return std::nullopt;
    // The one record that was not synced is the last. Another one behind it: that is other damage.
    while (piece) {
        if (piece->intact && (piece->type == Full || piece->type == First))
            return std::nullopt;
        const std::size_t nextBlock = piece->at + blockSize - piece->at % blockSize;
        piece = pieceAt(file, piece->end > 0 ? piece->end : nextBlock);
    }
    return whole;
}

leveldb::Status replaceFile(leveldb::Env& env, const std::string& folder, const std::string& name,
                            std::string_view content) {
    const std::string made = folder + "/000000.dbtmp"; // LevelDB removes what is left of such
    leveldb::WritableFile* opened = nullptr;
    leveldb::Status status = env.NewWritableFile(made, &opened);
    const std::unique_ptr<leveldb::WritableFile> file(opened);
    if (status.ok())
        status = file->Append({content.data(), content.size()});
    if (status.ok())
        status = file->Sync();
    if (status.ok())
        status = file->Close();
    return status.ok() ? env.RenameFile(made, folder + "/" + name) : status;
}

} // namespace

Result<bool> cutTornManifest(leveldb::Env& env, const std::string& folder) {
    std::string name;
    std::string file;
    if (!leveldb::ReadFileToString(&env, folder + "/CURRENT", &name).ok() ||
        !name.starts_with("MANIFEST-") || !name.ends_with('\n'))
        return false;
    name.pop_back();
    if (!leveldb::ReadFileToString(&env, folder + "/" + name, &file).ok())
        return false;
    Files files;
    const auto end = wholeEnd(file, files);
    if (!end || !files.areIn(env, folder))
        return false;
    const auto status = replaceFile(env, folder, name, std::string_view(file).substr(0, *end));
    if (!status.ok())
        return levelDbError(folder, status.ToString(), status.IsCorruption());
    return true;
}

} // namespace vigie::sync
