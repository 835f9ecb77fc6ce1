package io.clipline.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.audio.transcode.SilentTranscoder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A recording that is damaged in every way, to see that nothing ends in anything but the right clip or a reason: reads
 * that fail, stores that know little, files cut off, and seeded mutations.
 */
public final class HostileInput {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MAX_ALLOCATED_BYTES = 64 << 20;
    /** More than any format needs for one cut of a small recording. */
    private static final int MAX_REQUESTS = 300;

    private static final int MUTATED_HEAD_BYTES = 300;

    private final Map<String, byte[]> contents;
    private final String main;
    private final ClipRange range;

    /** A recording of one file. */
    public HostileInput(String path, byte[] file, ClipRange range) {
        this(Map.of(path, file), path, range);
    }

    /**
     * @param contents the recording's files by path, without fault
     * @param main the path of the one that is opened
     * @param range what is cut; it must be inside the recording
     */
    public HostileInput(Map<String, byte[]> contents, String main, ClipRange range) {
        this.contents = contents;
        this.main = main;
        this.range = range;
    }

    /** How mutations ended. */
    public record Tally(int clips, int refusals) {}

    /** A request that fails fails the cut with the same exception, whichever it is; returns how many requests there are. */
    public int assertEveryFailedReadComesThrough() throws Exception {
        Result right = cut(files(contents));
        return assertEveryFailedReadComesThrough(right);
    }

    /**
     * The same of a recording that need not be without fault, such as a case of a corpus; and whichever of its files is cut
     * off or mutated, it does no harm.
     */
    void assertDamageIsHarmless(int mutations) throws Exception {
        Outcome right = outcome(files(contents));
        int requests = assertEveryFailedReadComesThrough(right);
        for (int request = 0; request < requests; request++) {
            Outcome outcome = outcome(FlakyFiles.shortOnce(files(contents), request));
            assertRightOrSaid(outcome, right, request);
        }
        Outcome known = outcome(new LengthlessFiles(files(contents)));
        assertThat(known.getClass()).isEqualTo(right.getClass());
        List<String> paths = contents.keySet().stream()
                .filter(path -> content(path).length > 0)
                .sorted()
                .toList();
        // Half of it is done to the file that is opened, which says where everything is.
        int others = paths.size() > 1 ? mutations / 2 / (paths.size() - 1) : 0;
        for (String path : paths) {
            int count = path.equals(main) ? mutations - others * (paths.size() - 1) : others;
            Tally ignored = assertMutationsAreHarmless(path, count, MUTATED_HEAD_BYTES);
        }
    }

    /** A recording that seems to end early may be refused; a clip of it is the right one, or says what is missing. */
    private static void assertRightOrSaid(Outcome outcome, Outcome right, int request) {
        if (outcome instanceof Result clip && !clip.saysWhatIsMissing()) {
            assertThat(clip)
                    .as("clip in spite of request %d being answered short", request)
                    .isEqualTo(right);
        }
    }

    private int assertEveryFailedReadComesThrough(Outcome right) throws Exception {
        for (int request = 0; request < MAX_REQUESTS; request++) {
            FlakyFiles flaky = new FlakyFiles(files(contents), request, name -> new IOException("no line to " + name));
            FlakyFiles overwritten = new FlakyFiles(files(contents), request, SourceChangedException::new);
            assertFails(flaky, IOException.class, right);
            assertFails(overwritten, SourceChangedException.class, right);
            if (!flaky.hasFailed()) {
                return request;
            }
        }
        throw new AssertionError("a cut of more than " + MAX_REQUESTS + " requests");
    }

    private void assertFails(FlakyFiles files, Class<? extends IOException> kind, Outcome right) throws Exception {
        try {
            assertThat(outcome(files)).isEqualTo(right);
            // A read ahead may fail unnoticed only if nothing of it was needed; then the clip is right all the same.
        } catch (IOException e) {
            assertThat(e).isInstanceOf(kind);
            assertThat(files.hasFailed()).isTrue();
        }
    }

    /** A store that tells neither lengths nor versions is enough. */
    public void assertLengthIsNotNeeded() throws Exception {
        assertThat(cut(new LengthlessFiles(files(contents)))).isEqualTo(cut(files(contents)));
    }

    /** A file that ends early, at all places near its start and at one in {@code step} after that, gives the clip or a reason. */
    public Tally assertEveryTruncationIsSaid(String path, int step) throws Exception {
        byte[] file = content(path);
        Result right = cut(files(contents));
        int clips = 0;
        int refusals = 0;
        for (int length = 0; length < file.length; length += length < 200 ? 1 : step) {
            try {
                Result result = cut(files(with(path, Arrays.copyOf(file, length))));
                if (result.saysWhatIsMissing()) {
                    refusals++;
                    continue;
                }
                assertThat(result).as("%s of %d bytes", path, length).isEqualTo(right);
                clips++;
            } catch (UnreadableRecordingException e) {
                assertThat(e.sourceName()).isNotEmpty();
                assertThat(e.position()).isBetween(0L, (long) file.length);
                refusals++;
            }
        }
        return new Tally(clips, refusals);
    }

    /**
     * Mutations end in a clip or a reason, with few requests and little memory. Half of them damage the first {@code
     * headBytes} of the file.
     */
    public Tally assertMutationsAreHarmless(String path, int count, int headBytes) {
        return assertMutationsAreHarmless(path, count, (file, random) -> mutate(file, random, headBytes));
    }

    /** Damages a file in a way that its format fears. */
    public interface Mutator {
        byte[] mutate(byte[] file, Random random);
    }

    /** As {@link #assertMutationsAreHarmless(String, int, int)}, with mutations of another kind. */
    public Tally assertMutationsAreHarmless(String path, int count, Mutator mutator) {
        byte[] file = content(path);
        long totalBytes =
                contents.values().stream().mapToLong(bytes -> bytes.length).sum();
        Random random = new Random(20_261_122);
        int clips = 0;
        int refusals = 0;
        for (int i = 0; i < count; i++) {
            byte[] mutated = mutator.mutate(file, random);
            CountingFiles files = new CountingFiles(files(with(path, mutated)));
            long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
            try {
                Recording recording = open(files, new SilentTranscoder());
                recording.measureSamples();
                recording.cut(range);
                clips++;
            } catch (UnreadableRecordingException e) {
                assertThat(e.position()).as("mutation %d", i).isNotNegative();
                refusals++;
            } catch (NoSuchFileException e) {
                refusals++;
            } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
                throw new AssertionError("mutation " + i, e);
            }
            // Counted over the whole cut: what was read and dropped again is not held together.
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore - files.bytesRead())
                    .as("bytes allocated for mutation %d, beside those read", i)
                    .isLessThan(MAX_ALLOCATED_BYTES);
            assertThat(files.requests()).as("requests for mutation %d", i).isLessThan(MAX_REQUESTS);
            assertThat(files.bytesRead()).as("bytes read for mutation %d", i).isLessThan(10 * totalBytes + 100_000);
        }
        return new Tally(clips, refusals);
    }

    /** The file with some of its bytes changed, half of them among its first {@code headBytes}, or shorter. */
    public static byte[] mutate(byte[] file, Random random, int headBytes) {
        byte[] mutated = random.nextInt(8) == 0 ? Arrays.copyOf(file, 1 + random.nextInt(file.length)) : file.clone();
        for (int i = random.nextInt(8); i >= 0; i--) {
            int span = random.nextBoolean() ? Math.min(headBytes, mutated.length) : mutated.length;
            int at = random.nextInt(span);
            switch (random.nextInt(4)) {
                case 0 -> mutated[at] = (byte) random.nextInt(256);
                case 1 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
                case 2 ->
                    Arrays.fill(mutated, at, Math.min(mutated.length, at + 1 + random.nextInt(8)), (byte)
                            -random.nextInt(2));
                default -> {
                    int length = Math.min(mutated.length - at, 1 + random.nextInt(64));
                    System.arraycopy(mutated, random.nextInt(mutated.length - length + 1), mutated, at, length);
                }
            }
        }
        return mutated;
    }

    private byte[] content(String path) {
        byte[] file = contents.get(path);
        if (file == null) {
            throw new IllegalArgumentException("the recording has no file " + path);
        }
        return file;
    }

    private Map<String, byte[]> with(String path, byte[] changed) {
        Map<String, byte[]> part = new TreeMap<>(contents);
        part.put(path, changed);
        return part;
    }

    private InMemoryFiles files(Map<String, byte[]> all) {
        return new InMemoryFiles(main, all);
    }

    private static Recording open(RecordingFiles files, SilentTranscoder transcoder)
            throws IOException, UnreadableRecordingException {
        return Recordings.open(files, CuttingTools.none().withTranscoder(transcoder));
    }

    private Result cut(RecordingFiles files) throws Exception {
        SilentTranscoder transcoder = new SilentTranscoder();
        Clip clip = open(files, transcoder).cut(range);
        return new Result(
                clip.startSample(),
                clip.endSample(),
                Arrays.hashCode(clip.bytes()),
                clip.warnings().stream().anyMatch(warning -> warning.contains("missing")),
                transcoder.excerpts().stream().map(HostileInput::fingerprint).toList());
    }

    private Outcome outcome(RecordingFiles files) throws Exception {
        try {
            return cut(files);
        } catch (UnreadableRecordingException e) {
            return new Refusal(e.getClass(), e.position());
        } catch (NoSuchFileException e) {
            return new Refusal(e.getClass(), 0);
        }
    }

    private static String fingerprint(Excerpt excerpt) {
        return excerpt.demuxer() + " " + Arrays.hashCode(excerpt.bytes()) + " " + excerpt.skipSamples() + " "
                + excerpt.samples();
    }

    private sealed interface Outcome {}

    private record Result(long startSample, long endSample, int bytes, boolean saysWhatIsMissing, List<String> excerpts)
            implements Outcome {}

    private record Refusal(Class<?> kind, long position) implements Outcome {}
}
