package io.clipline.audio.adts;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.ExactClips;
import io.clipline.audio.HostileInput;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.InMemoryIndexCache;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.hls.CutFrames;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.MergedAdts;
import io.clipline.testkit.media.PackedAacHls;
import io.clipline.testkit.media.TimeCodedRecording;
import io.clipline.testkit.media.TransportStreamHls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * ADTS frames with several raw data blocks give, byte for byte, the clips of the recording whose frames have one each,
 * which {@link AdtsExactnessTest} decodes.
 */
class SeveralBlocksTest {

    private static final TimeCodedRecording SOUND = new TimeCodedRecording(600, 44100, 2);
    private static final byte[] SINGLE = SOUND.adtsBytes();

    static Stream<MergedAdts> mergers() {
        return Stream.of(
                new MergedAdts(List.of(2), false),
                new MergedAdts(List.of(4), true),
                new MergedAdts(List.of(3, 1, 2, 4), false),
                new MergedAdts(List.of(3, 1, 2, 4), true));
    }

    @ParameterizedTest
    @MethodSource("mergers")
    void clips_are_those_of_a_recording_with_one_block_in_each_frame(MergedAdts merger) throws Exception {
        byte[] merged = merger.of(SINGLE);
        Recording single = SyntheticAdts.open(SINGLE);
        InMemoryIndexCache cache = new InMemoryIndexCache();
        SyntheticAdts.open(merged, cache).cut(new ClipRange(0, 1));
        CountingFiles files = new CountingFiles(SyntheticAdts.files(merged));
        Recording several = Recordings.open(files, CuttingTools.none().withIndexes(cache));

        for (ClipRange range : ExactClips.ranges(SOUND, 200)) {
            Clip clip = several.cut(range);

            assertThat(clip.bytes()).as("%s", range).isEqualTo(single.cut(range).bytes());
            assertThat(clip.warnings()).isEmpty();
        }
        assertThat(several.measureSamples()).isEqualTo(single.measureSamples());
        assertThat(cache.stores()).isEqualTo(1);
        assertThat(files.requests()).isEqualTo(1 + 200);
    }

    /** As libavcodec does, though it says that it cannot, where there are no checksums. */
    @Test
    void another_decoder_finds_the_blocks_where_we_do() {
        byte[] some = Arrays.copyOf(SINGLE, startOfFrame(SINGLE, 500));
        byte[] merged = new MergedAdts(List.of(3, 1, 2, 4), false).of(some);
        List<String> decode = List.of("-f", "aac", "-i", "pipe:0", "-c:a", "pcm_f32le", "-f", "f32le", "pipe:1");

        assertThat(Ffmpeg.run(merged, decode)).isEqualTo(Ffmpeg.run(some, decode));
    }

    @Test
    void clips_end_with_the_last_block() throws Exception {
        for (int frames = 60; frames < 70; frames++) {
            byte[] some = Arrays.copyOf(SINGLE, startOfFrame(SINGLE, frames));
            Recording single = SyntheticAdts.open(some);
            Recording several = SyntheticAdts.open(new MergedAdts(List.of(4, 3), false).of(some));
            long endMillis = frames * 1024L * 1000 / 44100;
            for (int millis = 1; millis < 200; millis += 7) {
                ClipRange range = new ClipRange(endMillis - millis, millis);
                assertThat(several.cut(range).bytes())
                        .isEqualTo(single.cut(range).bytes());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void segments_of_a_transport_stream_give_the_same_clips(boolean checksums) throws Exception {
        byte[] part = Arrays.copyOf(SINGLE, startOfFrame(SINGLE, 4000));
        assertSameClips(
                TransportStreamHls.of(part).build(),
                stream(part, checksums).framesPerPes(3).build());
        assertSameClips(
                TransportStreamHls.of(part).build(),
                stream(part, checksums).pesBytes(1111).build());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void segments_of_packed_audio_give_the_same_clips(boolean checksums) throws Exception {
        byte[] part = Arrays.copyOf(SINGLE, startOfFrame(SINGLE, 4000));
        assertSameClips(PackedAacHls.of(part).build(), packed(part, checksums).build());
    }

    @Test
    void a_segment_s_blocks_that_do_not_end_are_silent_and_the_clip_says_when() throws Exception {
        byte[] part = Arrays.copyOf(SINGLE, startOfFrame(SINGLE, 600));
        FileSet files = packed(part, false).build();
        String name = "chunk_00001.aac";
        byte[] segment = Objects.requireNonNull(files.files().get(name)).clone();
        int frame = AdtsWalk.of(segment, 0).frames().get(40).offset();
        Arrays.fill(segment, frame + 7, frame + 40, (byte) 0xAA);
        Map<String, byte[]> contents = new TreeMap<>(files.files());
        contents.put(name, segment);
        ClipRange range = new ClipRange(3500, 2000);

        Clip clip = Recordings.open(new InMemoryFiles(files.entry(), contents)).cut(range);

        // Of the second segment's frames, whose first is number 141, the blocks 39 to 41 are in the damaged one.
        assertThat(clip.warnings())
                .containsExactly("sound is missing from 679 to 749 ms of the clip; there is silence in its place");
        List<Long> expected =
                CutFrames.of(Recordings.open(files(files)).cut(range)).numbers();
        List<Long> numbers = new ArrayList<>(CutFrames.of(clip).numbers());
        int lost = 141 + 39 - 149;
        assertThat(numbers.subList(lost, lost + 3))
                .containsOnly(numbers.get(lost))
                .doesNotContain(expected.get(lost));
        for (int i = lost; i < lost + 3; i++) {
            numbers.set(i, expected.get(i));
        }
        assertThat(numbers).isEqualTo(expected);
    }

    @Test
    void positions_that_point_outside_or_backwards_are_not_believed() throws Exception {
        byte[] some = Arrays.copyOf(SINGLE, startOfFrame(SINGLE, 200));
        Recording single = SyntheticAdts.open(some);
        for (int position : new int[] {0, 1, 2, 0x1FFF, 0xFFFF}) {
            byte[] merged = new MergedAdts(List.of(3), true).of(some);
            for (int at = 0;
                    at < merged.length;
                    at += AdtsHeader.parse(merged, at).orElseThrow().frameBytes()) {
                merged[at + 7] = (byte) (position >> 8);
                merged[at + 8] = (byte) position;
            }
            ClipRange range = new ClipRange(1000, 2000);

            assertThat(SyntheticAdts.open(merged).cut(range).bytes())
                    .isEqualTo(single.cut(range).bytes());
        }
    }

    @Test
    void blocks_that_do_not_end_are_silent_and_the_clip_says_so() throws Exception {
        byte[] merged = new MergedAdts(List.of(4), false).of(Arrays.copyOf(SINGLE, startOfFrame(SINGLE, 200)));
        int damaged = startOfFrame(merged, 10);
        int length = AdtsHeader.parse(merged, damaged).orElseThrow().frameBytes();
        Arrays.fill(merged, damaged + 7, damaged + length, (byte) 0xAA);
        ClipRange range = new ClipRange(600, 1000);

        Clip clip = SyntheticAdts.open(merged).cut(range);

        assertThat(clip.warnings())
                .containsExactly("the 4 raw data blocks of the frame at byte " + damaged
                        + " cannot be told apart; there is silence in their place");
        Clip right = SyntheticAdts.open(SINGLE).cut(range);
        List<Long> expected = CutFrames.of(right).numbers();
        List<Long> numbers = new ArrayList<>(CutFrames.of(clip).numbers());
        // The clip's first frame, the one to warm up with, is number 24.
        assertThat(numbers.subList(40 - 24, 44 - 24)).containsOnly(numbers.get(40 - 24));
        for (int i = 40 - 24; i < 44 - 24; i++) {
            numbers.set(i, expected.get(i));
        }
        assertThat(numbers).isEqualTo(expected);
        assertThat(CutFrames.Edit.of(clip)).isEqualTo(CutFrames.Edit.of(right));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Timeout(120)
    void hostile_bytes_have_a_reason(boolean checksums) throws Exception {
        byte[] file = new MergedAdts(List.of(4, 2), checksums).of(Arrays.copyOf(SINGLE, startOfFrame(SINGLE, 60)));
        HostileInput hostile = new HostileInput("a.aac", file, new ClipRange(700, 400));

        assertThat(hostile.assertEveryFailedReadComesThrough()).isGreaterThan(1);
        hostile.assertLengthIsNotNeeded();
        hostile.assertEveryTruncationIsSaid("a.aac", 301);
        HostileInput.Tally mutations = hostile.assertMutationsAreHarmless("a.aac", 5000, 600);
        assertThat(mutations.clips()).isGreaterThan(500);
        assertThat(mutations.refusals()).isGreaterThan(500);
    }

    private static PackedAacHls packed(byte[] part, boolean checksums) {
        return PackedAacHls.of(part).merged(new MergedAdts(List.of(3), checksums));
    }

    private static TransportStreamHls stream(byte[] part, boolean checksums) {
        return TransportStreamHls.of(part).framesPerSegment(80).merged(3, checksums);
    }

    private static void assertSameClips(FileSet one, FileSet several) throws Exception {
        Recording expected = Recordings.open(files(one));
        Recording recording = Recordings.open(files(several));
        for (int start = 0; start < 90_000; start += 1777) {
            ClipRange range = new ClipRange(start, 1500);
            Clip clip = recording.cut(range);
            assertThat(clip.bytes())
                    .as("%s", range)
                    .isEqualTo(expected.cut(range).bytes());
            assertThat(clip.warnings()).isEmpty();
        }
    }

    private static RecordingFiles files(FileSet files) {
        return new InMemoryFiles(files.entry(), files.files());
    }

    private static int startOfFrame(byte[] adts, int frame) {
        int at = 0;
        for (int i = 0; i < frame; i++) {
            at += AdtsHeader.parse(adts, at).orElseThrow().frameBytes();
        }
        return at;
    }
}
