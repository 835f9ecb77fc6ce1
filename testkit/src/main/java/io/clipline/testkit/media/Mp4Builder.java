package io.clipline.testkit.media;

import static io.clipline.testkit.media.BoxBuilder.box;
import static io.clipline.testkit.media.BoxBuilder.fullBox;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Builds MP4 files of one audio track, box by box, so that a test can say what is unusual about its file. */
public final class Mp4Builder {

    public static final int RATE = 48_000;

    private final List<byte[]> frames;
    private long movieTimescale = 1000;
    private long mediaTimescale = RATE;
    private final List<BoxBuilder> edits = new ArrayList<>();
    private final List<long[]> durations = new ArrayList<>();
    private int[] framesPerChunk = {7};
    private int gapBytes;
    private boolean moovLast;
    private boolean wideOffsets;
    private boolean wideMediaSize;
    private boolean mediaToTheEnd;
    private int trackFlags = 3;
    private int trackId;
    private int language;
    private int nextTrackId;
    private BoxBuilder sizes;
    private BoxBuilder sampleEntry = sampleEntry("mp4a", esds(0x40, 0x11, 0x88));
    private final List<BoxBuilder> laterEntries = new ArrayList<>();
    private int laterFromChunk = Integer.MAX_VALUE;
    private BoxBuilder beforeTheTrack = box("free");
    private BoxBuilder afterTheTrack = box("free");
    private int dataReferenceFlags = 1;
    private String handler = "soun";

    private Mp4Builder(List<byte[]> frames) {
        this.frames = frames;
        this.sizes = fullBox("stsz", 0, 0).u32(0).u32(frames.size());
        frames.forEach(frame -> sizes.u32(frame.length));
    }

    public static Mp4Builder of(List<byte[]> frames) {
        return new Mp4Builder(frames);
    }

    /** Frames that differ from each other; no decoder would take them, but nothing here decodes. */
    public static List<byte[]> frames(int count) {
        Random random = new Random(count);
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] frame = new byte[100 + random.nextInt(150)];
            random.nextBytes(frame);
            frames.add(frame);
        }
        return frames;
    }

    public Mp4Builder movieTimescale(long unitsPerSecond) {
        movieTimescale = unitsPerSecond;
        return this;
    }

    /** The durations must then be set too. */
    public Mp4Builder mediaTimescale(long unitsPerSecond) {
        mediaTimescale = unitsPerSecond;
        return this;
    }

    /** @param mediaTime -1 for an empty edit */
    public Mp4Builder edit(long duration, long mediaTime) {
        return edit(duration, mediaTime, 0x10000);
    }

    public Mp4Builder edit(long duration, long mediaTime, int rate) {
        edits.add(box("edit").u32(duration).u32(mediaTime).u32(rate));
        return this;
    }

    /** Adds an entry of {@code stts}; without any, all frames last 1024 units. */
    public Mp4Builder duration(long count, long units) {
        durations.add(new long[] {count, units});
        return this;
    }

    /** Chunks of these lengths, by turns. */
    public Mp4Builder framesPerChunk(int... byTurns) {
        framesPerChunk = byTurns.clone();
        return this;
    }

    /** Foreign bytes before each chunk, as where video is interleaved. */
    public Mp4Builder gapBytes(int count) {
        gapBytes = count;
        return this;
    }

    public Mp4Builder moovLast() {
        moovLast = true;
        return this;
    }

    public Mp4Builder wideOffsets() {
        wideOffsets = true;
        return this;
    }

    public Mp4Builder wideMediaSize() {
        wideMediaSize = true;
        return this;
    }

    public Mp4Builder mediaToTheEnd() {
        mediaToTheEnd = true;
        return this;
    }

    public Mp4Builder disabled() {
        trackFlags = 2;
        return this;
    }

    /** @param language three letters */
    public Mp4Builder trackId(int id, String language) {
        trackId = id;
        this.language = language.chars().reduce(0, (code, letter) -> code << 5 | letter - 'a' + 1);
        return this;
    }

    /** What {@code mvhd} says of the tracks' numbers; 0 says nothing. */
    public Mp4Builder nextTrackId(int id) {
        nextTrackId = id;
        return this;
    }

    public Mp4Builder sizes(BoxBuilder stszOrStz2) {
        sizes = stszOrStz2;
        return this;
    }

    public Mp4Builder sampleEntry(BoxBuilder entry) {
        sampleEntry = entry;
        return this;
    }

    /** A second sample description, which the frames from a chunk on have; chunks count from 0. */
    public Mp4Builder laterEntry(int fromChunk, BoxBuilder entry) {
        laterEntries.add(entry);
        laterFromChunk = fromChunk;
        return this;
    }

    public Mp4Builder handler(String type) {
        handler = type;
        return this;
    }

    public Mp4Builder mediaInAnotherFile() {
        dataReferenceFlags = 0;
        return this;
    }

    /** Puts a box into {@code moov}, behind the track. */
    public Mp4Builder afterTheTrack(BoxBuilder other) {
        afterTheTrack = other;
        return this;
    }

    /** Puts a box into {@code moov}, before the track. */
    public Mp4Builder beforeTheTrack(BoxBuilder other) {
        beforeTheTrack = other;
        return this;
    }

    public byte[] build() {
        byte[] fileType = box("ftyp").ascii("isom").u32(0x200).ascii("isom").toBytes();
        byte[] media = media();
        int movieBytes = movie(0).toBytes().length;
        int mediaStart = fileType.length + (moovLast ? 0 : movieBytes) + (wideMediaSize ? 16 : 8);
        byte[] movie = movie(mediaStart).toBytes();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(fileType);
        file.writeBytes(moovLast ? media : movie);
        file.writeBytes(moovLast ? movie : media);
        return file.toByteArray();
    }

    public BoxBuilder track(long mediaStart) {
        BoxBuilder track = box("trak")
                .child(fullBox("tkhd", 0, trackFlags).zeros(8).u32(trackId).zeros(68));
        if (!edits.isEmpty()) {
            BoxBuilder list = fullBox("elst", 0, 0).u32(edits.size());
            edits.forEach(edit -> list.bytes(edit.content()));
            track.child(box("edts").child(list));
        }
        return track.child(box("mdia")
                .child(fullBox("mdhd", 0, 0)
                        .u32(0)
                        .u32(0)
                        .u32(mediaTimescale)
                        .u32(1024L * frames.size())
                        .u16(language)
                        .u16(0))
                .child(fullBox("hdlr", 0, 0).u32(0).ascii(handler).zeros(13))
                .child(box("minf")
                        .child(fullBox("smhd", 0, 0).u32(0))
                        .child(box("dinf")
                                .child(fullBox("dref", 0, 0).u32(1).child(fullBox("url ", 0, dataReferenceFlags))))
                        .child(sampleTable(mediaStart))));
    }

    public static BoxBuilder sampleEntry(String type, BoxBuilder... children) {
        BoxBuilder entry =
                box(type).zeros(6).u16(1).zeros(8).u16(1).u16(16).u32(0).u32((long) RATE << 16);
        for (BoxBuilder child : children) {
            entry.child(child);
        }
        return entry;
    }

    public static BoxBuilder esds(int objectType, int... config) {
        BoxBuilder esds = fullBox("esds", 0, 0)
                .u8(3)
                .u8(0x80)
                .u8(20 + config.length)
                .zeros(3)
                .u8(4);
        esds.u8(15 + config.length).u8(objectType).u8(0x15).zeros(11).u8(5).u8(config.length);
        for (int value : config) {
            esds.u8(value);
        }
        return esds;
    }

    private BoxBuilder movie(long mediaStart) {
        return box("moov")
                .child(fullBox("mvhd", 0, 0)
                        .u32(0)
                        .u32(0)
                        .u32(movieTimescale)
                        .zeros(80)
                        .u32(nextTrackId))
                .child(beforeTheTrack)
                .child(track(mediaStart))
                .child(afterTheTrack);
    }

    private BoxBuilder sampleTable(long mediaStart) {
        BoxBuilder timeToSample = fullBox("stts", 0, 0).u32(Math.max(1, durations.size()));
        if (durations.isEmpty()) {
            timeToSample.u32(frames.size()).u32(1024);
        }
        durations.forEach(entry -> timeToSample.u32(entry[0]).u32(entry[1]));
        BoxBuilder descriptions =
                fullBox("stsd", 0, 0).u32(1 + laterEntries.size()).child(sampleEntry);
        laterEntries.forEach(descriptions::child);
        return box("stbl")
                .child(descriptions)
                .child(timeToSample)
                .child(sampleToChunk())
                .child(sizes)
                .child(chunkOffsets(mediaStart));
    }

    private List<List<byte[]>> chunks() {
        List<List<byte[]>> chunks = new ArrayList<>();
        int next = 0;
        while (next < frames.size()) {
            int end = Math.min(frames.size(), next + framesPerChunk[chunks.size() % framesPerChunk.length]);
            chunks.add(frames.subList(next, end));
            next = end;
        }
        return chunks;
    }

    private BoxBuilder sampleToChunk() {
        List<List<byte[]>> chunks = chunks();
        BoxBuilder entries = box("list");
        int count = 0;
        for (int i = 0; i < chunks.size(); i++) {
            if (i == 0
                    || i == laterFromChunk
                    || chunks.get(i).size() != chunks.get(i - 1).size()) {
                entries.u32(i + 1).u32(chunks.get(i).size()).u32(i < laterFromChunk ? 1 : 2);
                count++;
            }
        }
        return fullBox("stsc", 0, 0).u32(count).bytes(entries.content());
    }

    private BoxBuilder chunkOffsets(long mediaStart) {
        List<List<byte[]>> chunks = chunks();
        BoxBuilder offsets = fullBox(wideOffsets ? "co64" : "stco", 0, 0).u32(chunks.size());
        long position = mediaStart;
        for (List<byte[]> chunk : chunks) {
            position += gapBytes;
            offsets = wideOffsets ? offsets.u64(position) : offsets.u32(position);
            position += chunk.stream().mapToInt(frame -> frame.length).sum();
        }
        return offsets;
    }

    private byte[] media() {
        BoxBuilder media = box("mdat");
        for (List<byte[]> chunk : chunks()) {
            media.zeros(gapBytes);
            chunk.forEach(media::bytes);
        }
        byte[] content = media.content();
        if (wideMediaSize) {
            BoxBuilder header = box("mdat").u64(content.length + 16L);
            byte[] bytes = header.bytes(content).toBytes();
            bytes[0] = bytes[1] = bytes[2] = 0;
            bytes[3] = 1;
            return bytes;
        }
        byte[] bytes = media.toBytes();
        if (mediaToTheEnd) {
            bytes[0] = bytes[1] = bytes[2] = bytes[3] = 0;
        }
        return bytes;
    }
}
