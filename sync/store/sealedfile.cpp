// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/sealedfile.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <new>

namespace vigie::sync {

namespace {

constexpr auto pageBytes = static_cast<std::int64_t>(PageSeal::pageBytes);
constexpr auto frameBytes = static_cast<std::int64_t>(PageSeal::frameBytes);
constexpr auto frameHeaderBytes = static_cast<std::int64_t>(PageSeal::frameHeaderBytes);
/// All that SQLite writes of a journal for a file that was empty, on a disk that keeps its sectors.
constexpr std::int64_t journalBytes = 512;
/// SQLite reads this much of a file before anything else, to learn its pages' size.
constexpr int databaseHeaderBytes = 100;

/// What the header of every sealed file says of its pages. The real one lies in the first page,
/// which a crash may have torn while the log still has it whole.
std::array<std::byte, databaseHeaderBytes> knownHeader() {
    std::array<std::byte, databaseHeaderBytes> header{};
    std::memcpy(header.data(), "SQLite format 3", 16);
    header[16] = static_cast<std::byte>(PageSeal::pageBytes >> 8);
    header[18] = header[19] = std::byte(2); // it has a log
    header[20] = static_cast<std::byte>(PageSeal::reservedBytes);
    header[21] = std::byte(64); // three numbers that SQLite has fixed
    header[22] = header[23] = std::byte(32);
    return header;
}

PageSeal::Place pageAt(std::int64_t at) {
    return PageSeal::inDatabase(static_cast<std::uint64_t>(at / pageBytes));
}

/// The log's checksums are over pages with zeros there, since that is how they are read again.
bool hasRoom(PageSeal::ConstPage page) {
    return sodium_is_zero(
        reinterpret_cast<const unsigned char*>(page.last<PageSeal::reservedBytes>().data()),
        PageSeal::reservedBytes);
}

} // namespace

const sqlite3_io_methods SealedFile::methods{
    1, // no shared memory and no mapping
    [](sqlite3_file* file) {
        sqlite3_file* inner = of(file).inner();
        const int closed = inner->pMethods->xClose(inner);
        of(file).~SealedFile();
        return closed;
    },
    [](sqlite3_file* file, void* bytes, int size, sqlite3_int64 at) {
        return of(file).read(static_cast<std::byte*>(bytes), size, at);
    },
    [](sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
        return of(file).write(static_cast<const std::byte*>(bytes), size, at);
    },
    [](sqlite3_file* file, sqlite3_int64 size) { return of(file).truncate(size); },
    [](sqlite3_file* file, int flags) {
        return of(file).inner()->pMethods->xSync(of(file).inner(), flags);
    },
    [](sqlite3_file* file, sqlite3_int64* size) { return of(file).size(size); },
    [](sqlite3_file* file, int lock) {
        return of(file).inner()->pMethods->xLock(of(file).inner(), lock);
    },
    [](sqlite3_file* file, int lock) {
        return of(file).inner()->pMethods->xUnlock(of(file).inner(), lock);
    },
    [](sqlite3_file* file, int* result) {
        return of(file).inner()->pMethods->xCheckReservedLock(of(file).inner(), result);
    },
    [](sqlite3_file* file, int what, void* argument) -> int {
        // These would map the file or make room in it without its being sealed.
        if (what == SQLITE_FCNTL_MMAP_SIZE || what == SQLITE_FCNTL_SIZE_HINT ||
            what == SQLITE_FCNTL_CHUNK_SIZE)
            return SQLITE_NOTFOUND;
        return of(file).inner()->pMethods->xFileControl(of(file).inner(), what, argument);
    },
    [](sqlite3_file* file) { return of(file).inner()->pMethods->xSectorSize(of(file).inner()); },
    [](sqlite3_file* file) {
        // Else SQLite would write to the log by parts of frames. Nothing of atomic pages: what it
        // saves itself by them it would write without a log.
        return SQLITE_IOCAP_POWERSAFE_OVERWRITE |
               (of(file).inner()->pMethods->xDeviceCharacteristics(of(file).inner()) &
                SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN);
    },
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
};

int SealedFile::open(sqlite3_vfs& innerVfs, PageSeal& seal, SealedKind kind, const char* name,
                     sqlite3_file* memory, int flags, int* outFlags) {
    auto* file = new (memory) SealedFile(seal, kind);
    std::memset(file->inner(), 0, static_cast<std::size_t>(innerVfs.szOsFile));
    const int opened = innerVfs.xOpen(&innerVfs, name, file->inner(), flags, outFlags);
    if (opened == SQLITE_OK)
        file->pMethods = &methods;
    else if (file->inner()->pMethods)
        file->inner()->pMethods->xClose(file->inner());
    return opened;
}

int SealedFile::readRaw(std::byte* to, std::size_t size, std::int64_t at) {
    return inner()->pMethods->xRead(inner(), to, static_cast<int>(size), at);
}

int SealedFile::writeRaw(const std::byte* from, std::size_t size, std::int64_t at) {
    return inner()->pMethods->xWrite(inner(), from, static_cast<int>(size), at);
}

int SealedFile::read(std::byte* to, int size, std::int64_t at) {
    if (m_kind == SealedKind::Database)
        return readDatabase(to, size, at);
    if (m_kind == SealedKind::Log)
        return readLog(to, size, at);
    if (at + size <= journalBytes)
        return readRaw(to, static_cast<std::size_t>(size), at);
    std::memset(to, 0, static_cast<std::size_t>(size));
    return SQLITE_IOERR_SHORT_READ;
}

int SealedFile::readDatabase(std::byte* to, int size, std::int64_t at) {
    if (at == 0 && size == databaseHeaderBytes) {
        sqlite3_int64 bytes = 0;
        if (const int told = this->size(&bytes); told != SQLITE_OK)
            return told;
        const auto header = bytes > 0 ? knownHeader() : decltype(knownHeader()){};
        std::ranges::copy(header, to);
        return bytes > 0 ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
    }
    const std::int64_t start = at - at % pageBytes;
    if (at + size > start + pageBytes)
        return SQLITE_IOERR_READ;
    std::array<std::byte, PageSeal::pageBytes> part; // only where less than a page is wanted
    std::byte* page = size == pageBytes ? to : part.data();
    const int got = readRaw(page, PageSeal::pageBytes, start);
    if (got != SQLITE_OK) { // what lies behind the file's end is zeros
        if (got == SQLITE_IOERR_SHORT_READ)
            std::memset(to, 0, static_cast<std::size_t>(size));
        return got;
    }
    if (!m_seal.open(pageAt(start), PageSeal::Page(page, PageSeal::pageBytes)))
        return SQLITE_CORRUPT;
    if (page != to)
        std::memcpy(to, page + (at - start), static_cast<std::size_t>(size));
    return SQLITE_OK;
}

int SealedFile::readLog(std::byte* to, int size, std::int64_t at) {
    if (at + size <= sealedLogHeaderBytes) {
        const int got = readRaw(to, static_cast<std::size_t>(size), at);
        if (got == SQLITE_OK)
            noteSalts(to, size, at);
        return got;
    }
    const std::int64_t number = (at - sealedLogHeaderBytes) / frameBytes;
    const std::int64_t within = (at - sealedLogHeaderBytes) % frameBytes;
    const auto frame = static_cast<std::uint64_t>(number);
    std::array<std::byte, PageSeal::frameHeaderBytes> header;
    if (at < sealedLogHeaderBytes || within + size > frameBytes ||
        (within + size > frameHeaderBytes && size != pageBytes && size != frameBytes))
        return SQLITE_IOERR_READ;
    if (const int got = readRaw(header.data(), header.size(), at - within); got != SQLITE_OK)
        return got;
    // Recovery reads whole frames. What does not open ends the log, as a wrong checksum does.
    if (size == frameBytes) {
        if (const int got = readRaw(to, PageSeal::frameBytes, at); got != SQLITE_OK)
            return got;
        if (m_seal.open(PageSeal::inLog(m_salts, frame, header),
                        PageSeal::Page(to + frameHeaderBytes, PageSeal::pageBytes)))
            m_seal.mask(m_salts, frame, PageSeal::FrameHeader(to, PageSeal::frameHeaderBytes));
        else
            std::memset(to, 0, PageSeal::frameBytes);
        return SQLITE_OK;
    }
    if (size == pageBytes) {
        if (const int got = readRaw(to, PageSeal::pageBytes, at); got != SQLITE_OK)
            return got;
        return m_seal.open(PageSeal::inLog(m_salts, frame, header),
                           PageSeal::Page(to, PageSeal::pageBytes))
                   ? SQLITE_OK
                   : SQLITE_CORRUPT;
    }
    m_seal.mask(m_salts, frame, header);
    std::copy_n(header.begin() + within, size, to);
    return SQLITE_OK;
}

int SealedFile::write(const std::byte* from, int size, std::int64_t at) {
    if (m_kind == SealedKind::Database)
        return writeDatabase(from, size, at);
    if (m_kind == SealedKind::Log)
        return writeLog(from, size, at);
    return at + size <= journalBytes ? writeRaw(from, static_cast<std::size_t>(size), at)
                                     : SQLITE_IOERR_WRITE;
}

int SealedFile::writeDatabase(const std::byte* from, int size, std::int64_t at) {
    if (size != pageBytes || at % pageBytes != 0)
        return SQLITE_IOERR_WRITE;
    const PageSeal::ConstPage page(from, PageSeal::pageBytes);
    if (!hasRoom(page))
        return SQLITE_IOERR_WRITE;
    if (at > m_known)
        if (const int filled = fillTo(at); filled != SQLITE_OK)
            return filled;
    const int written = writeRaw(m_seal.seal(pageAt(at), page).data(), PageSeal::pageBytes, at);
    if (written == SQLITE_OK)
        m_known = std::max(m_known, at + pageBytes);
    return written;
}

/// SQLite may leave a hole for a page that it does not need, and read it later as zeros. Zeros on
/// the disk open for nobody, or they could be put where a page was: so the hole is sealed too.
int SealedFile::fillTo(std::int64_t at) {
    sqlite3_int64 bytes = 0;
    if (const int told = size(&bytes); told != SQLITE_OK)
        return told;
    static constexpr std::array<std::byte, PageSeal::pageBytes> zeros{};
    for (m_known = bytes - bytes % pageBytes; m_known < at; m_known += pageBytes) {
        const auto sealed = m_seal.seal(pageAt(m_known), zeros);
        if (const int written = writeRaw(sealed.data(), sealed.size(), m_known);
            written != SQLITE_OK)
            return written;
    }
    return SQLITE_OK;
}

int SealedFile::writeLog(const std::byte* from, int size, std::int64_t at) {
    if (at + size <= sealedLogHeaderBytes) {
        noteSalts(from, size, at);
        return writeRaw(from, static_cast<std::size_t>(size), at);
    }
    const std::int64_t within = (at - sealedLogHeaderBytes) % frameBytes;
    const auto frame = static_cast<std::uint64_t>((at - sealedLogHeaderBytes) / frameBytes);
    if (at >= sealedLogHeaderBytes && within == 0 && size == frameHeaderBytes) {
        std::copy_n(from, m_header.size(), m_header.begin());
        m_headerAt = at;
        // While a transaction has frames to sum anew, SQLite writes a header without salts and
        // checksum, and fills it in at the end. Zeros, masked, would show the mask.
        if (!sodium_is_zero(reinterpret_cast<const unsigned char*>(from) + 8, 16))
            m_seal.mask(m_salts, frame, m_header);
        const int written = writeRaw(m_header.data(), m_header.size(), at);
        if (written != SQLITE_OK)
            m_headerAt = -1;
        return written;
    }
    if (at < sealedLogHeaderBytes || within != frameHeaderBytes || size != pageBytes)
        return SQLITE_IOERR_WRITE;
    const PageSeal::ConstPage page(from, PageSeal::pageBytes);
    if (!hasRoom(page))
        return SQLITE_IOERR_WRITE;
    // Mostly the header has just been written; else earlier in this transaction.
    if (m_headerAt != at - frameHeaderBytes) {
        m_headerAt = -1;
        const int got = readRaw(m_header.data(), m_header.size(), at - frameHeaderBytes);
        if (got != SQLITE_OK)
            return got == SQLITE_IOERR_SHORT_READ ? SQLITE_IOERR_WRITE : got;
    }
    const auto sealed = m_seal.seal(PageSeal::inLog(m_salts, frame, m_header), page);
    return writeRaw(sealed.data(), sealed.size(), at);
}

/// The log's header is read before any frame of it, and written before any.
void SealedFile::noteSalts(const std::byte* header, int size, std::int64_t at) {
    if (at == 0 && size == sealedLogHeaderBytes)
        std::copy_n(header + 16, m_salts.size(), m_salts.begin());
}

int SealedFile::truncate(std::int64_t size) {
    m_known = std::min(m_known, size);
    return inner()->pMethods->xTruncate(inner(), size);
}

int SealedFile::size(sqlite3_int64* bytes) {
    const int told = inner()->pMethods->xFileSize(inner(), bytes);
    if (m_kind == SealedKind::Journal)
        *bytes = std::min<sqlite3_int64>(*bytes, journalBytes);
    return told;
}

} // namespace vigie::sync
