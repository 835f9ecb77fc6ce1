package io.clipline.testkit.media;

import static io.clipline.testkit.media.BoxBuilder.box;
import static io.clipline.testkit.media.BoxBuilder.fullBox;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Builds fragmented files of one audio track, box by box, so that a test can say what is unusual about its file. */
public final class FragmentedBuilder {

    public static final int TRACK = 0;
    public static final int OTHER_TRACK = 2;

    /** Where the positions in {@code trun} count from. */
    public enum Base {
        MOOF,
        GIVEN,
        IMPLIED
    }

    public enum Index {
        NONE,
        SIDX,
        NESTED_SIDX,
        SIDX_EACH,
        MFRA,
        MFRA_OF_THE_OTHER_TRACK
    }

    private final List<byte[]> frames;
    private UnaryOperator<Mp4Builder> movie = builder -> builder;
    private int framesPerFragment = 40;
    private Base base = Base.MOOF;
    private Index index = Index.NONE;
    private long firstTime;
    private int frameDuration = 1024;
    private boolean wideTimes = true;
    private boolean everyField;
    private boolean onlyTrackDefaults;
    private int runsPerFragment = 1;
    private boolean otherTrackFirst;
    private long otherTrackLead;
    private long indexLag;
    private int gapBeforeFragment = -1;
    private long gapUnits = 1_000;
    private int durationsLack;
    private int firstIndexed;
    private int endsBefore = Integer.MAX_VALUE;
    private int trafsPerFragment = 1;
    private int usualDescription = 1;
    private int laterFromFrame = Integer.MAX_VALUE;
    private int laterDescription;

    private FragmentedBuilder(List<byte[]> frames) {
        this.frames = frames;
    }

    public static FragmentedBuilder of(List<byte[]> frames) {
        return new FragmentedBuilder(frames);
    }

    /** Edits {@code moov}, whose tables are empty. */
    public FragmentedBuilder movie(UnaryOperator<Mp4Builder> changes) {
        movie = changes;
        return this;
    }

    public FragmentedBuilder framesPerFragment(int count) {
        framesPerFragment = count;
        return this;
    }

    public FragmentedBuilder base(Base kind) {
        base = kind;
        return this;
    }

    public FragmentedBuilder index(Index kind) {
        index = kind;
        return this;
    }

    public FragmentedBuilder firstTime(long units) {
        firstTime = units;
        return this;
    }

    public FragmentedBuilder frameDuration(int units) {
        frameDuration = units;
        return this;
    }

    public FragmentedBuilder narrowTimes() {
        wideTimes = false;
        return this;
    }

    /** Each frame says its duration, size, flags and composition offset, and each run its first frame's flags. */
    public FragmentedBuilder everyField() {
        everyField = true;
        return this;
    }

    /** Durations and sizes stand in {@code trex} alone; the frames must be of one size. */
    public FragmentedBuilder onlyTrackDefaults() {
        onlyTrackDefaults = true;
        return this;
    }

    public FragmentedBuilder runsPerFragment(int count) {
        runsPerFragment = count;
        return this;
    }

    /** Another track's frames lie before the audio's in each fragment, and in its own {@code traf}. */
    public FragmentedBuilder otherTrackFirst() {
        otherTrackFirst = true;
        return this;
    }

    /** By so much does the other track begin before the audio. */
    public FragmentedBuilder otherTrackLead(long units) {
        otherTrackLead = units;
        return this;
    }

    /** The index says times that are so much too early, except for the first. */
    public FragmentedBuilder indexLag(long units) {
        indexLag = units;
        return this;
    }

    public FragmentedBuilder gapBeforeFragment(int number) {
        gapBeforeFragment = number;
        return this;
    }

    public FragmentedBuilder gapBeforeFragment(int number, long units) {
        gapUnits = units;
        return gapBeforeFragment(number);
    }

    /** Each frame's duration is said so much too short; the fragments' decode times are right. */
    public FragmentedBuilder durationsLack(int units) {
        durationsLack = units;
        return this;
    }

    /** This fragment and all after it have nothing of the audio track. */
    public FragmentedBuilder endsBefore(int number) {
        endsBefore = number;
        return this;
    }

    /** The index, {@code SIDX} or {@code MFRA}, says nothing of the fragments before this one. */
    public FragmentedBuilder firstIndexed(int number) {
        firstIndexed = number;
        return this;
    }

    /** So many {@code traf} of the audio in each fragment, each with its own decode time. */
    public FragmentedBuilder trafsPerFragment(int count) {
        trafsPerFragment = count;
        return this;
    }

    /** The sample description that {@code trex} gives, from 1. */
    public FragmentedBuilder usualDescription(int index) {
        usualDescription = index;
        return this;
    }

    /** The sample description that {@code tfhd} gives, from 1, in each {@code traf} that begins at or behind a frame. */
    public FragmentedBuilder laterDescription(int fromFrame, int index) {
        laterFromFrame = fromFrame;
        laterDescription = index;
        return this;
    }

    public byte[] build() {
        byte[] header = header();
        long before = index == Index.SIDX ? indexes().sidxBytes(fragments() - firstIndexed) : 0;
        before = index == Index.NESTED_SIDX ? indexes().sidxBytes(2) : before;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        List<FragmentIndexBoxes.Written> written = new ArrayList<>();
        List<FragmentIndexBoxes.Written> groups = new ArrayList<>();
        for (int number = 0; number < fragments(); number++) {
            long position = header.length + before + body.size();
            boolean groupStart = index == Index.NESTED_SIDX && number % half() == 0;
            long indexBytes = index == Index.SIDX_EACH ? indexes().sidxBytes(1) : 0;
            if (groupStart) {
                indexBytes = indexes().sidxBytes(Math.min(half(), fragments() - number));
            }
            byte[] fragment = fragment(number, position + indexBytes);
            FragmentIndexBoxes.Written one = new FragmentIndexBoxes.Written(
                    position + indexBytes, position + indexBytes + fragment.length, timeOf(number), duration(number));
            written.add(one);
            if (index == Index.SIDX_EACH) {
                body.writeBytes(indexes().sidx(List.of(one), 0));
            }
            if (groupStart) {
                body.writeBytes(nested(number, position));
            }
            body.writeBytes(fragment);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header);
        if (index == Index.SIDX) {
            List<FragmentIndexBoxes.Written> indexed = written.subList(firstIndexed, written.size());
            file.writeBytes(indexes()
                    .sidx(indexed, indexed.get(0).moof() - written.get(0).moof(), 0));
        } else if (index == Index.NESTED_SIDX) {
            FragmentIndexBoxes.Written second = written.get(half());
            long start = header.length + indexes().sidxBytes(2);
            long middle = second.moof() - indexes().sidxBytes(fragments() - half());
            groups.add(new FragmentIndexBoxes.Written(start, middle, timeOf(0), second.time() - timeOf(0)));
            groups.add(new FragmentIndexBoxes.Written(middle, start + body.size(), second.time(), 9));
            file.writeBytes(indexes().sidx(groups, 0x80000000));
        }
        file.writeBytes(body.toByteArray());
        if (index == Index.MFRA || index == Index.MFRA_OF_THE_OTHER_TRACK) {
            file.writeBytes(indexes()
                    .mfra(written.subList(firstIndexed, written.size()), index == Index.MFRA_OF_THE_OTHER_TRACK));
        }
        return file.toByteArray();
    }

    private byte[] header() {
        BoxBuilder extension = box("mvex");
        for (int track : new int[] {OTHER_TRACK, TRACK}) {
            extension.child(fullBox("trex", 0, 0)
                    .u32(track)
                    .u32(usualDescription)
                    .u32(onlyTrackDefaults ? frameDuration : 0)
                    .u32(onlyTrackDefaults ? frames.get(0).length : 0)
                    .u32(0));
        }
        Mp4Builder empty = movie.apply(Mp4Builder.of(List.of()).afterTheTrack(extension));
        if (otherTrackFirst) {
            empty.beforeTheTrack(box("trak")
                    .child(fullBox("tkhd", 0, 3).u32(0).u32(0).u32(OTHER_TRACK).zeros(68))
                    .child(box("mdia")
                            .child(fullBox("mdhd", 0, 0).zeros(8).u32(1_000).zeros(8))
                            .child(fullBox("hdlr", 0, 0).u32(0).ascii("vide").zeros(13))));
        }
        byte[] plain = empty.build();
        // The last box is an mdat without content.
        return Arrays.copyOf(plain, plain.length - 8);
    }

    private int fragments() {
        return (frames.size() + framesPerFragment - 1) / framesPerFragment;
    }

    private int half() {
        return (fragments() + 1) / 2;
    }

    private List<byte[]> framesOf(int number) {
        int from = number * framesPerFragment;
        return frames.subList(from, Math.min(frames.size(), from + framesPerFragment));
    }

    private long timeOf(int number) {
        long gap = gapBeforeFragment >= 0 && number >= gapBeforeFragment ? gapUnits : 0;
        return firstTime + (long) number * framesPerFragment * frameDuration + gap;
    }

    private long duration(int number) {
        return (long) framesOf(number).size() * frameDuration;
    }

    private byte[] fragment(int number, long position) {
        List<byte[]> own = framesOf(number);
        byte[] other = new byte[otherTrackFirst ? 3_000 : 0];
        int moofBytes = moof(number, position, 0, other.length).length;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(moof(number, position, moofBytes + 8, other.length));
        BoxBuilder media = box("mdat").bytes(other);
        own.forEach(media::bytes);
        bytes.writeBytes(media.toBytes());
        return bytes.toByteArray();
    }

    private byte[] moof(int number, long position, int dataOffset, int otherBytes) {
        BoxBuilder moof = box("moof").child(fullBox("mfhd", 0, 0).u32(number + 1));
        if (otherTrackFirst) {
            long millis = (timeOf(number) - otherTrackLead) * 1000 / Mp4Builder.RATE;
            moof.child(box("traf")
                    .child(tfhd(OTHER_TRACK, position, OptionalInt.empty(), 0, 0))
                    .child(tfdt(millis))
                    .child(fullBox("trun", 0, 0x201).u32(1).u32(dataOffset).u32(otherBytes)));
        }
        List<byte[]> own = framesOf(number);
        if (number < endsBefore) {
            int each = (own.size() + trafsPerFragment - 1) / trafsPerFragment;
            int offset = dataOffset + otherBytes;
            for (int from = 0; from < own.size(); from += each) {
                List<byte[]> part = own.subList(from, Math.min(own.size(), from + each));
                moof.child(traf(number, from, part, position, offset));
                offset += part.stream().mapToInt(frame -> frame.length).sum();
            }
        }
        return moof.toBytes();
    }

    private BoxBuilder traf(int number, int firstFrame, List<byte[]> own, long position, int dataOffset) {
        boolean isLater = number * framesPerFragment + firstFrame >= laterFromFrame;
        BoxBuilder track = box("traf")
                .child(tfhd(
                        TRACK,
                        position,
                        isLater ? OptionalInt.of(laterDescription) : OptionalInt.empty(),
                        everyField || onlyTrackDefaults ? 0 : frameDuration - durationsLack,
                        0))
                .child(tfdt(timeOf(number) + (long) firstFrame * frameDuration));
        int each = (own.size() + runsPerFragment - 1) / runsPerFragment;
        for (int from = 0; from < own.size(); from += each) {
            boolean saysOffset = from == 0 && !(base == Base.IMPLIED && otherTrackFirst);
            track.child(trun(own.subList(from, Math.min(own.size(), from + each)), saysOffset, dataOffset));
        }
        return track;
    }

    private BoxBuilder tfhd(int trackId, long moof, OptionalInt description, int duration, int bytes) {
        int flags = (base == Base.MOOF ? 0x20000 : 0) | (base == Base.GIVEN ? 1 : 0);
        flags |= description.isPresent() ? 2 : 0;
        flags |= (duration > 0 ? 8 : 0) | (bytes > 0 ? 0x10 : 0);
        BoxBuilder header = fullBox("tfhd", 0, flags).u32(trackId);
        if (base == Base.GIVEN) {
            header.u64(moof);
        }
        description.ifPresent(header::u32);
        return duration > 0 ? header.u32(duration) : header;
    }

    private BoxBuilder tfdt(long time) {
        return wideTimes
                ? fullBox("tfdt", 1, 0).u64(time)
                : fullBox("tfdt", 0, 0).u32(time);
    }

    private BoxBuilder trun(List<byte[]> run, boolean saysOffset, int dataOffset) {
        int flags = (saysOffset ? 1 : 0) | (everyField ? 0xF04 : onlyTrackDefaults ? 0 : 0x200);
        BoxBuilder table = fullBox("trun", everyField ? 1 : 0, flags).u32(run.size());
        if (saysOffset) {
            table.u32(dataOffset);
        }
        if (everyField) {
            table.u32(0x02000000);
        }
        for (byte[] frame : run) {
            if (everyField) {
                table.u32(frameDuration - durationsLack)
                        .u32(frame.length)
                        .u32(0)
                        .u32(0);
            } else if (!onlyTrackDefaults) {
                table.u32(frame.length);
            }
        }
        return table;
    }

    private byte[] nested(int number, long position) {
        List<FragmentIndexBoxes.Written> group = new ArrayList<>();
        int count = Math.min(half(), fragments() - number);
        long at = position + indexes().sidxBytes(count);
        for (int i = number; i < number + count; i++) {
            int length = fragment(i, at).length;
            group.add(new FragmentIndexBoxes.Written(at, at + length, timeOf(i), duration(i)));
            at += length;
        }
        return indexes().sidx(group, 0);
    }

    private FragmentIndexBoxes indexes() {
        return new FragmentIndexBoxes(wideTimes, indexLag, firstTime);
    }
}
