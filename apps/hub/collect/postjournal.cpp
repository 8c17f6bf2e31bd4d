// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/postjournal.h"

#include "apps/hub/collect/dayfile.h"
#include "apps/hub/collect/tuning.h"
#include "sdk/domain/dates.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/postjson.h"
#include "sync/log/leveldb/leveldblog.h"

#include <fmt/core.h>
#include <leveldb/env.h>
#include <sodium.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <vector>

namespace vigie::hub {

namespace {

/// A place from which a file can be walked.
struct Mark {
    std::uint64_t first = 0; ///< number of the first post of the frame there
    std::uint64_t offset = 0;
};

/// A file that begins with a whole header. It ends where the next one's first post comes.
struct DayFile {
    DayName name;
    std::vector<Mark> marks; ///< ascending, the first at offset 0

    std::uint64_t first() const { return marks.front().first; }
    void note(Mark mark) {
        if (mark.offset >= marks.back().offset + tuning::journalMarkBytes)
            marks.push_back(mark);
    }
    const Mark& markBefore(std::uint64_t number) const {
        const auto behind = std::upper_bound(
            marks.begin(), marks.end(), number,
            [](std::uint64_t wanted, const Mark& mark) { return wanted < mark.first; });
        return *std::prev(behind);
    }
};

sync::Error corrupt(const std::string& path, std::uint64_t offset, std::uint64_t number) {
    return {sync::ErrorCode::Corrupt,
            fmt::format("{} is damaged at byte {}: posts from number {} on cannot be read; restore "
                        "the file from a backup",
                        path, offset, number)};
}

} // namespace

struct PostJournal::Impl {
    explicit Impl(leveldb::Env& given) : env(given) {}
    ~Impl() {
        file.reset();
        if (lock)
            env.UnlockFile(lock);
    }

    sync::Result<void> open();
    sync::Result<std::vector<DayName>> listFiles();
    sync::Result<void> readFirstHeader(const DayName& name);
    sync::Result<void> readEnd(const DayName& name);
    sync::Result<std::uint64_t> endOfWholeFrames(const DayName& name, std::uint64_t size);
    sync::Result<bool> isWhole(const DayName& name, std::uint64_t offset);
    void noteRepair(const DayName& name, std::uint64_t offset, std::uint64_t size);
    leveldb::Status syncFolder();
    leveldb::Status syncNewest();

    sync::Result<void> encode(std::span<const JournalEntry> entries);
    leveldb::Status openFor(std::int64_t now);
    leveldb::Status write();

    sync::Result<std::uint64_t> readFile(std::size_t index, std::uint64_t after, std::uint64_t most,
                                         const Visitor& visitor);
    sync::Result<void> readFrame(const FrameWalk& walk, std::string_view text, std::uint64_t after,
                                 std::uint64_t last, const Visitor& visitor);

    std::string path(const DayName& name) const { return folder + '/' + name.fileName(); }
    sync::Error error(const leveldb::Status& status) const {
        return sync::levelDbError(folder, status.ToString(), status.IsCorruption());
    }

    leveldb::Env& env;
    leveldb::FileLock* lock = nullptr;
    std::string folder;
    std::string repair;
    std::vector<DayFile> files;
    std::uint64_t head = 0;

    std::optional<DayName> newest;               // of all files, those without a whole frame too
    bool newestIsTorn = false;                   // and must not be appended to
    std::unique_ptr<leveldb::WritableFile> file; // the newest, when it is open
    std::uint64_t size = 0;                      // of the newest
    std::optional<sync::Error> failed;

    FramePacker packer;
    EntryReader reader;
    std::string text;
    std::string frame;
};

PostJournal::PostJournal(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
PostJournal::~PostJournal() = default;

sync::Result<std::unique_ptr<PostJournal>> PostJournal::open(const std::string& folder,
                                                             leveldb::Env* env) {
    if (sodium_init() < 0)
        return sync::Error{sync::ErrorCode::Unsupported,
                           "libsodium does not start: is it installed in a whole?"};
    auto impl = std::make_unique<Impl>(env ? *env : *leveldb::Env::Default());
    impl->folder = folder;
    if (!env) {
        std::error_code ignored; // shows below, when LOCK cannot be made
        std::filesystem::create_directories(folder, ignored);
    } else {
        env->CreateDir(folder); // an error is that it exists, or shows below
    }
    if (auto opened = impl->open(); !opened)
        return opened.error();
    return std::unique_ptr<PostJournal>(new PostJournal(std::move(impl)));
}

sync::Result<void> PostJournal::Impl::open() {
    if (const auto locked = env.LockFile(folder + "/LOCK", &lock); !locked.ok())
        return error(locked);
    const auto names = listFiles();
    if (!names)
        return names.error();
    for (const DayName& name : *names)
        if (auto read = readFirstHeader(name); !read)
            return read;
    // The end of the journal is in the last file that begins well, or in one behind it.
    head = files.empty() ? 0 : files.back().first() - 1;
    for (const DayName& name : *names)
        if (files.empty() || name >= files.back().name)
            if (auto read = readEnd(name); !read)
                return read;
    // What a killed process wrote and did not sync counts from now on, so it has to be durable.
    if (const auto synced = syncNewest(); !synced.ok())
        return error(synced);
    return {};
}

sync::Result<std::vector<DayName>> PostJournal::Impl::listFiles() {
    std::vector<std::string> children;
    if (const auto status = env.GetChildren(folder, &children); !status.ok())
        return error(status);
    std::vector<DayName> names;
    for (const std::string& child : children)
        if (auto name = DayName::from(child))
            names.push_back(*std::move(name));
    std::sort(names.begin(), names.end());
    return names;
}

sync::Result<void> PostJournal::Impl::readFirstHeader(const DayName& name) {
    auto walk = FrameWalk::open(env, path(name), 0);
    if (!walk)
        return walk.error();
    const auto step = walk->next();
    if (!step)
        return step.error();
    if (*step != FrameWalk::Step::Frame)
        return {}; // nothing whole in it; if posts are missing for that, read() finds a gap
    const std::uint64_t first = walk->header().first;
    // The file before was given up at its very first append: see readEnd().
    if (!files.empty() && files.back().first() == first)
        files.pop_back();
    if (!files.empty() && files.back().first() > first)
        return corrupt(path(name), 0, files.back().first());
    files.push_back({name, {{first, 0}}});
    return {};
}

/// Finds where the whole frames of one of the last files end, and counts their posts.
sync::Result<void> PostJournal::Impl::readEnd(const DayName& name) {
    std::uint64_t bytes = 0;
    if (const auto status = env.GetFileSize(path(name), &bytes); !status.ok())
        return error(status);
    const auto end = endOfWholeFrames(name, bytes);
    if (!end)
        return end.error();
    if (*end < bytes) {
        // Half an append is the last thing in a file. Whole ones behind it: this is damage.
        const auto behind = headerBehind(env, path(name), *end + 1);
        if (!behind)
            return behind.error();
        if (*behind)
            return corrupt(path(name), *end, head + 1);
        noteRepair(name, *end, bytes);
    }
    newest = name;
    newestIsTorn = *end < bytes;
    size = *end;
    return {};
}

sync::Result<std::uint64_t> PostJournal::Impl::endOfWholeFrames(const DayName& name,
                                                                std::uint64_t bytes) {
    auto walk = FrameWalk::open(env, path(name), 0);
    if (!walk)
        return walk.error();
    std::uint64_t last = bytes; // where the last frame begins
    std::uint64_t before = head;
    for (;;) {
        const auto step = walk->next();
        if (!step)
            return step.error();
        if (*step != FrameWalk::Step::Frame)
            break;
        if (walk->header().first != head + 1)
            return corrupt(path(name), walk->offset(), head + 1);
        files.back().note({head + 1, walk->offset()});
        last = walk->offset();
        before = head;
        head = walk->header().last();
    }
    // Of all frames only the last can be half-written: those before were synced before it.
    const std::uint64_t end = walk->offset();
    if (before == head)
        return end;
    const auto whole = isWhole(name, last);
    if (!whole)
        return whole.error();
    if (*whole)
        return end;
    head = before;
    if (files.back().first() > head)
        files.pop_back();
    return last;
}

sync::Result<bool> PostJournal::Impl::isWhole(const DayName& name, std::uint64_t offset) {
    auto walk = FrameWalk::open(env, path(name), offset);
    if (!walk)
        return walk.error();
    if (const auto step = walk->next(); !step || *step != FrameWalk::Step::Frame)
        return step ? sync::Result<bool>(false) : step.error();
    const auto packed = walk->packed();
    if (!packed)
        return packed.error();
    return packer.unpack(walk->header(), *packed).has_value();
}

void PostJournal::Impl::noteRepair(const DayName& name, std::uint64_t offset, std::uint64_t bytes) {
    repair += fmt::format("{}{} has {} bytes at its end, from byte {} on, that are no whole append "
                          "of posts; they are left out, the newest post is number {}",
                          repair.empty() ? "" : "; ", path(name), bytes - offset, offset, head);
}

/// LevelDB's Env syncs a file's folder with the file only when the file is called MANIFEST*. It
/// stays empty, so that this needs no room on the disk.
leveldb::Status PostJournal::Impl::syncFolder() {
    leveldb::WritableFile* opened = nullptr;
    leveldb::Status status = env.NewWritableFile(folder + "/MANIFEST", &opened);
    const std::unique_ptr<leveldb::WritableFile> manifest(opened);
    if (status.ok())
        status = manifest->Sync();
    return status.ok() ? manifest->Close() : status;
}

leveldb::Status PostJournal::Impl::syncNewest() {
    if (newest && size > 0) {
        leveldb::WritableFile* opened = nullptr;
        leveldb::Status status = env.NewAppendableFile(path(*newest), &opened);
        file.reset(opened);
        if (status.ok())
            status = file->Sync();
        if (newestIsTorn)
            file.reset();
        if (!status.ok())
            return status;
    }
    return syncFolder();
}

std::uint64_t PostJournal::head() const {
    return m_impl->head;
}

const std::string& PostJournal::lastRepair() const {
    return m_impl->repair;
}

PostJournal::Extent PostJournal::extent() const {
    const Impl& impl = *m_impl;
    Extent extent;
    extent.head = impl.head;
    for (const DayFile& file : impl.files)
        extent.files.push_back(impl.path(file.name));
    // Half an append may lie behind the whole ones, or just be written.
    if (!impl.files.empty() && impl.newest == impl.files.back().name)
        extent.lastBytes = impl.size;
    return extent;
}

sync::Result<std::uint64_t> PostJournal::append(std::span<const JournalEntry> entries,
                                                std::int64_t now) {
    Impl& impl = *m_impl;
    if (impl.failed)
        return *impl.failed;
    if (entries.empty())
        return impl.head;
    if (auto encoded = impl.encode(entries); !encoded)
        return encoded.error();
    leveldb::Status status = impl.openFor(now);
    if (status.ok())
        status = impl.write();
    if (!status.ok()) {
        impl.file.reset();
        const sync::Error first = impl.error(status);
        impl.failed = sync::Error{
            first.code, fmt::format("The journal of posts takes no more since this failure: {}. "
                                    "Start the hub again when its cause is gone",
                                    first.sentence)};
        return first;
    }
    return impl.head += entries.size();
}

sync::Result<void> PostJournal::Impl::encode(std::span<const JournalEntry> entries) {
    text.clear();
    for (const JournalEntry& entry : entries) {
        // What read() would refuse must not get in: it would bar the way to all entries behind it.
        const auto* post = std::get_if<Post>(&entry);
        if (const auto fault = post ? faultOf(*post, Part::Changes) : std::nullopt)
            return sync::Error{sync::ErrorCode::Invalid,
                               fmt::format("The post {} is not kept: {}", post->key.substr(0, 200),
                                           fault->sentence())};
        const std::size_t start = text.size();
        appendEntryJson(entry, text);
        if (text.size() - start > PostReader::maxLineBytes)
            return sync::Error{
                sync::ErrorCode::TooLarge,
                fmt::format("{} has {} bytes as JSON, at most {} can be kept: leave "
                            "out links or media",
                            post ? "The post " + post->key.substr(0, 200) : "What became of a post",
                            text.size() - start, PostReader::maxLineBytes)};
        text += '\n';
    }
    frame.clear();
    return packer.pack(head + 1, static_cast<std::uint32_t>(entries.size()), text, frame);
}

/// Makes `file` the one that posts of that moment go to, and durable as a name if it is new.
leveldb::Status PostJournal::Impl::openFor(std::int64_t now) {
    DayName name{dates::rfc3339(now).substr(0, 10), 1};
    if (newest && name.day <= newest->day)
        name = {newest->day, newest->part + (newestIsTorn ? 1 : 0)};
    leveldb::WritableFile* opened = nullptr;
    if (newest && name == *newest) {
        if (file)
            return {};
        const leveldb::Status status = env.NewAppendableFile(path(name), &opened);
        file.reset(opened);
        return status;
    }
    if (file) {
        const leveldb::Status closed = file->Close();
        file.reset();
        if (!closed.ok())
            return closed;
    }
    const leveldb::Status status = env.NewWritableFile(path(name), &opened);
    file.reset(opened);
    if (!status.ok())
        return status;
    newest = name;
    newestIsTorn = false;
    size = 0;
    return syncFolder();
}

leveldb::Status PostJournal::Impl::write() {
    leveldb::Status status = file->Append(frame);
    if (status.ok())
        status = file->Sync();
    if (!status.ok())
        return status;
    const Mark mark{head + 1, size};
    if (size == 0)
        files.push_back({*newest, {mark}});
    else
        files.back().note(mark);
    size += frame.size();
    return status;
}

sync::Result<std::uint64_t> PostJournal::read(std::uint64_t after, std::size_t count,
                                              const Visitor& visitor) {
    Impl& impl = *m_impl;
    if (after >= impl.head)
        return after;
    const std::uint64_t most = after + std::min<std::uint64_t>(count, impl.head - after);
    while (after < most) {
        const auto behind = std::upper_bound(
            impl.files.begin(), impl.files.end(), after + 1,
            [](std::uint64_t number, const DayFile& file) { return number < file.first(); });
        if (behind == impl.files.begin())
            return sync::Error{sync::ErrorCode::Corrupt,
                               fmt::format("Posts {} to {} are missing in {}, where {} begins: "
                                           "restore the files before it from a backup",
                                           after + 1, behind->first() - 1, impl.folder,
                                           behind->name.fileName())};
        const auto index = static_cast<std::size_t>(behind - impl.files.begin()) - 1;
        const auto last = impl.readFile(index, after, most, visitor);
        if (!last)
            return last;
        after = *last;
    }
    return after;
}

/// Reads what the file has of the posts behind `after`, up to `most`: at least one.
sync::Result<std::uint64_t> PostJournal::Impl::readFile(std::size_t index, std::uint64_t after,
                                                        std::uint64_t most,
                                                        const Visitor& visitor) {
    DayFile& day = files[index];
    const std::uint64_t end = index + 1 < files.size() ? files[index + 1].first() - 1 : head;
    most = std::min(most, end);
    const Mark start = day.markBefore(after + 1);
    auto walk = FrameWalk::open(env, path(day.name), start.offset);
    if (!walk)
        return walk.error();
    for (std::uint64_t next = start.first; next <= most; next = walk->header().last() + 1) {
        const auto step = walk->next();
        if (!step)
            return step.error();
        const FrameHeader& header = walk->header();
        if (*step != FrameWalk::Step::Frame || header.first != next || header.last() > end)
            return corrupt(path(day.name), walk->offset(), next);
        day.note({next, walk->offset()});
        if (header.last() <= after)
            continue;
        const auto packed = walk->packed();
        if (!packed)
            return packed.error();
        const auto unpacked = packer.unpack(header, *packed);
        if (!unpacked)
            return corrupt(path(day.name), walk->offset(), next);
        const std::uint64_t last = std::min(most, header.last());
        if (auto read = readFrame(*walk, *unpacked, after, last, visitor); !read)
            return sync::Error{read.error().code,
                               fmt::format("{}: {}", path(day.name), read.error().sentence)};
        after = last;
    }
    return after;
}

/// Gives the posts of one frame behind `after`, up to `last`.
sync::Result<void> PostJournal::Impl::readFrame(const FrameWalk& walk, std::string_view lines,
                                                std::uint64_t after, std::uint64_t last,
                                                const Visitor& visitor) {
    for (std::uint64_t number = walk.header().first; number <= last; ++number) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        const std::string_view line = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 1, lines.size()));
        if (number <= after)
            continue;
        auto entry = reader.read(line);
        if (!entry)
            return sync::Error{sync::ErrorCode::Corrupt,
                               fmt::format("entry {} in the append at byte {} cannot be read ({}): "
                                           "was it written by a newer version?",
                                           number, walk.offset(), entry.error().sentence)};
        visitor(number, std::move(entry).value());
    }
    return {};
}

sync::Result<Post> PostJournal::postAt(std::uint64_t number) {
    std::optional<Post> found;
    const auto last = read(number - 1, 1, [&](std::uint64_t, JournalEntry&& entry) {
        if (auto* post = std::get_if<Post>(&entry))
            found = std::move(*post);
    });
    if (!last)
        return last.error();
    if (!found)
        return sync::Error{sync::ErrorCode::Corrupt,
                           fmt::format("The journal of posts has no post under number {}", number)};
    return *std::move(found);
}

} // namespace vigie::hub
