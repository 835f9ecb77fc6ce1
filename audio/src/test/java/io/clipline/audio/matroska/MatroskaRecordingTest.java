package io.clipline.audio.matroska;

import static io.clipline.testkit.media.EbmlElement.element;
import static io.clipline.testkit.media.EbmlElement.number;
import static io.clipline.testkit.media.EbmlElement.real;
import static io.clipline.testkit.media.EbmlElement.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.audio.transcode.SilentTranscoder;
import io.clipline.audio.transcode.Transcoder;
import io.clipline.audio.transcode.UndecodableExcerptException;
import io.clipline.testkit.media.EbmlElement;
import io.clipline.testkit.media.MatroskaBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What real writers, and broken ones, leave: each is cut as the plain file is, or with a warning, or refused. */
class MatroskaRecordingTest {

    private static final ClipRange CLIP = new ClipRange(7_003, 2_000);
    private static final int PACKETS = 1_500;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void the_clip_is_the_same_however_the_file_is_laid_out(String layout, MatroskaBuilder file) throws Exception {
        Cut plain = cut(MatroskaBuilder.ofPackets(PACKETS), CLIP);
        Cut other = cut(file, CLIP);

        assertThat(other.excerpt().bytes()).isEqualTo(plain.excerpt().bytes());
        assertThat(other.excerpt().skipSamples()).isEqualTo(plain.excerpt().skipSamples());
        assertThat(other.clip().warnings()).isEmpty();
    }

    static Stream<Arguments> the_clip_is_the_same_however_the_file_is_laid_out() {
        EbmlElement video = MatroskaBuilder.track(2, 1, "V_VP8");
        MatroskaBuilder late = MatroskaBuilder.empty();
        List<byte[]> packets = MatroskaBuilder.packets(PACKETS, 31);
        MatroskaBuilder withVideo = MatroskaBuilder.empty().tracks(video, MatroskaBuilder.opusTrack(1));
        Random random = new Random(3);
        for (int i = 0; i < PACKETS; i++) {
            late.packet(1, 60_000 + 20L * i, packets.get(i));
            withVideo.packet(1, 20L * i, packets.get(i));
            withVideo.packet(2, 20L * i + 7, new byte[random.nextInt(20) == 0 ? 30_000 : 500]);
        }
        return Stream.of(
                Arguments.of("as a browser writes it", plain().live()),
                Arguments.of("with cues", plain().cues()),
                Arguments.of("one cluster", plain().clusterUnits(30_000)),
                Arguments.of("a cluster for each packet", plain().clusterUnits(1)),
                Arguments.of("block groups", plain().groups()),
                Arguments.of("Xiph lacing", plain().laced(1, 3)),
                Arguments.of("EBML lacing", plain().laced(3, 8)),
                Arguments.of("a first time of 60 s", late),
                Arguments.of("video beside it", withVideo),
                Arguments.of(
                        "no CodecPrivate, as old writers",
                        plain().tracks(MatroskaBuilder.track(1, 2, "A_OPUS").child(number(Id.CODEC_DELAY, 6_500_000)))),
                Arguments.of(
                        "other tracks of sound that are not Opus, not default or not enabled",
                        plain().tracks(MatroskaBuilder.opusTrack(1))),
                Arguments.of(
                        "a checksum, space and tags before the clusters",
                        plain().beforeClusters(element(Id.CRC_32).bytes(new byte[4]))
                                .beforeClusters(element(Id.VOID).bytes(new byte[20_000]))
                                .beforeClusters(element(Id.TAGS).bytes(new byte[300]))),
                Arguments.of("lengths of ids and sizes said", plain().header(ebml -> ebml.child(
                                number(Id.EBML_MAX_ID_LENGTH, 4))
                        .child(number(Id.EBML_MAX_SIZE_LENGTH, 8)))));
    }

    private static MatroskaBuilder plain() {
        return MatroskaBuilder.ofPackets(PACKETS);
    }

    @Test
    void packets_of_one_size_may_be_laced_without_their_sizes() throws Exception {
        MatroskaBuilder plain = MatroskaBuilder.empty();
        MatroskaBuilder laced = MatroskaBuilder.empty().laced(2, 5);
        for (int i = 0; i < 600; i++) {
            byte[] packet = new byte[80];
            new Random(i).nextBytes(packet);
            packet[0] = (byte) (31 << 3);
            plain.packet(1, 20L * i, packet);
            laced.packet(1, 20L * i, packet);
        }

        assertThat(cut(laced, CLIP).excerpt().bytes())
                .isEqualTo(cut(plain, CLIP).excerpt().bytes());
    }

    /** What mkvmerge writes: units of about a sample, so that times are off by up to one. */
    @Test
    void times_in_units_of_about_a_sample_lose_nothing() throws Exception {
        MatroskaBuilder fine = MatroskaBuilder.empty().unitNanos(20_833).clusterUnits(1_000);
        List<byte[]> packets = MatroskaBuilder.packets(PACKETS, 31);
        for (int i = 0; i < PACKETS; i++) {
            fine.packet(1, Math.round(20_000_000.0 * i / 20_833), packets.get(i));
        }
        for (int start = 0; start < 20_000; start += 777) {
            ClipRange range = new ClipRange(start, 1_000);
            assertThat(cut(fine, range).excerpt().bytes())
                    .isEqualTo(cut(plain(), range).excerpt().bytes());
        }
    }

    @Test
    void sound_that_is_missing_is_silent_and_said() throws Exception {
        MatroskaBuilder gap = MatroskaBuilder.empty();
        List<byte[]> packets = MatroskaBuilder.packets(PACKETS, 31);
        for (int i = 0; i < PACKETS; i++) {
            if (i < 370 || i >= 380) {
                gap.packet(1, 20L * i, packets.get(i));
            }
        }
        Cut cut = cut(gap, CLIP);

        assertThat(cut.clip().warnings())
                .containsExactly("The recording has no sound at 1 place of the clip, first at sample 354888, together"
                        + " 9600 samples at 48000 Hz: the clip is silent there.");
        assertThat(indexOf(cut.excerpt().bytes(), new byte[] {(byte) 0xF8, -1, -2}))
                .isPositive();
        // What comes after the gap is where it is without one.
        assertThat(cut(gap, new ClipRange(9_000, 2_000)).excerpt().bytes())
                .isEqualTo(cut(plain(), new ClipRange(9_000, 2_000)).excerpt().bytes());
        assertThat(cut(gap, new ClipRange(7_450, 20)).clip().startSample()).isEqualTo(7_450 * 48);
    }

    @Test
    void a_track_that_begins_late_is_silent_until_then() throws Exception {
        MatroskaBuilder meeting = MatroskaBuilder.empty()
                .tracks(
                        MatroskaBuilder.opusTrack(2).child(text(Id.NAME, "ann")).child(number(Id.FLAG_DEFAULT, 1)),
                        MatroskaBuilder.opusTrack(1).child(text(Id.NAME, "bob")).child(number(Id.FLAG_DEFAULT, 0)));
        List<byte[]> packets = MatroskaBuilder.packets(PACKETS, 31);
        for (int i = 0; i < PACKETS; i++) {
            meeting.packet(1, 20L * i, packets.get(i));
            if (i >= 500) {
                meeting.packet(2, 20L * i, packets.get(i - 500));
            }
        }

        Cut late = cut(meeting, new ClipRange(17_003, 2_000));
        assertThat(late.excerpt().bytes())
                .isEqualTo(cut(plain(), CLIP).excerpt().bytes());
        assertThat(late.clip().warnings())
                .containsExactly("The recording has 2 audio tracks: the clip is of the 1. of them, 'ann'.");
        Cut lead = cut(meeting, new ClipRange(9_000, 2_000));
        assertThat(lead.clip().warnings()).hasSize(2).last().asString().contains("sample 432000, together");
        Cut nothing = cut(meeting, new ClipRange(1_000, 2_000));
        assertThat(nothing.excerpt().samples()).isEqualTo(96_000);
    }

    @Test
    void of_several_tracks_the_first_default_one_of_opus_is_cut() throws Exception {
        MatroskaBuilder file = plain().tracks(
                        MatroskaBuilder.track(5, 2, "A_AAC"),
                        MatroskaBuilder.opusTrack(6).child(number(Id.FLAG_ENABLED, 0)),
                        MatroskaBuilder.opusTrack(7).child(number(Id.FLAG_DEFAULT, 0)),
                        MatroskaBuilder.opusTrack(1));

        assertThat(cut(file, CLIP).clip().warnings())
                .containsExactly("The recording has 4 audio tracks: the clip is of the 4. of them.");
    }

    @Test
    void times_that_jitter_are_no_gaps() throws Exception {
        MatroskaBuilder jitter = MatroskaBuilder.empty();
        List<byte[]> packets = MatroskaBuilder.packets(PACKETS, 31);
        Random random = new Random(4);
        for (int i = 0; i < PACKETS; i++) {
            // A cluster's first packet is on time; the times of the others tell nothing.
            jitter.packet(1, 20L * i + (i % 250 == 0 ? 0 : random.nextInt(9)), packets.get(i));
        }

        Cut cut = cut(jitter, CLIP);
        assertThat(cut.excerpt().bytes()).isEqualTo(cut(plain(), CLIP).excerpt().bytes());
        assertThat(cut.clip().warnings()).isEmpty();
    }

    @Test
    void the_end_that_a_block_drops_is_not_part_of_the_recording() throws Exception {
        MatroskaBuilder file = MatroskaBuilder.empty();
        List<byte[]> packets = MatroskaBuilder.packets(500, 31);
        for (int i = 0; i < 500; i++) {
            file.packet(new MatroskaBuilder.Packet(1, 20L * i, packets.get(i), i == 499 ? 13_500_000 : 0));
        }
        Recording recording = open(file.build(), new SilentTranscoder());

        assertThat(recording.measureSamples()).hasValue(500 * 960 - 312 - 648);
        assertThat(recording.cut(new ClipRange(7_980, 2_000)).endSample()).isEqualTo(9_980 * 48);
        assertThatThrownBy(() -> recording.cut(new ClipRange(7_981, 2_000)))
                .isInstanceOfSatisfying(RecordingEndedException.class, e -> assertThat(e.mayGrow())
                        .isFalse())
                .hasMessageContaining("the recording ends at 9980 ms (sample 479040), before the clip does");
    }

    @Test
    void what_an_interrupted_recorder_leaves_is_cut_up_to_its_last_whole_packet() throws Exception {
        byte[] whole = plain().live().build();
        byte[] file = Arrays.copyOf(whole, whole.length - 30);

        assertThat(open(file, new SilentTranscoder()).measureSamples()).hasValue((PACKETS - 1) * 960L - 312);
        assertThatThrownBy(() -> open(file, new SilentTranscoder()).cut(new ClipRange(29_000, 1_000)))
                .isInstanceOf(RecordingEndedException.class)
                .hasMessageContaining("(sample " + ((PACKETS - 1) * 960 - 312) + "), before the clip does");
    }

    @Test
    void a_packet_that_no_decoder_takes_is_left_out_and_said() throws Exception {
        MatroskaBuilder file = MatroskaBuilder.empty();
        List<byte[]> packets = MatroskaBuilder.packets(PACKETS, 31);
        for (int i = 0; i < PACKETS; i++) {
            // Code 3 with no frame.
            file.packet(1, 20L * i, i == 400 ? new byte[] {(byte) (31 << 3 | 3), 0} : packets.get(i));
        }

        assertThat(cut(file, CLIP).clip().warnings())
                .hasSize(2)
                .anySatisfy(warning -> assertThat(warning).contains("is damaged; it was left out"))
                .anySatisfy(warning -> assertThat(warning).contains("together 960 samples"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void what_cannot_be_cut_is_refused_with_a_reason(
            String reason, Class<? extends UnreadableRecordingException> kind, Supplier<byte[]> file) {
        assertThatThrownBy(() -> open(file.get(), new SilentTranscoder()).cut(CLIP))
                .isInstanceOf(kind)
                .hasMessageContaining(reason)
                .hasMessageContaining("rec.webm, byte ");
    }

    static Stream<Arguments> what_cannot_be_cut_is_refused_with_a_reason() {
        Class<?> unsupported = UnsupportedRecordingException.class;
        Class<?> malformed = MalformedRecordingException.class;
        return Stream.of(
                refused(
                        "codec is A_AAC, which is not cut",
                        unsupported,
                        plain().tracks(MatroskaBuilder.track(1, 2, "A_AAC"))),
                refused("codec is A_FLAC", unsupported, plain().tracks(MatroskaBuilder.track(1, 2, "A_FLAC"))),
                refused("codec is A_VORBIS", unsupported, plain().tracks(MatroskaBuilder.track(1, 2, "A_VORBIS"))),
                refused(
                        "codec is A_PCM/INT/LIT",
                        unsupported,
                        plain().tracks(MatroskaBuilder.track(1, 2, "A_PCM/INT/LIT"))),
                refused("no audio track", unsupported, plain().tracks(MatroskaBuilder.track(1, 1, "V_VP9"))),
                refused(
                        "compressed, encrypted",
                        unsupported,
                        plain().tracks(MatroskaBuilder.opusTrack(1).child(element(Id.CONTENT_ENCODINGS)))),
                refused(
                        "counted in another time",
                        unsupported,
                        plain().tracks(MatroskaBuilder.opusTrack(1).child(real(Id.TRACK_TIMESTAMP_SCALE, 2)))),
                refused("type 'mkv?'", unsupported, plain().header(ebml -> ebml.child(text(Id.DOC_TYPE, "mkv\n")))),
                refused(
                        "ids of up to 5 bytes",
                        unsupported,
                        plain().header(ebml -> ebml.child(number(Id.EBML_MAX_ID_LENGTH, 5)))),
                refused("units of 10000000 ns", unsupported, plain().unitNanos(10_000_000)),
                refused("TimestampScale is 0", malformed, plain().unitNanos(0)),
                refused(
                        "element EC stands before any cluster",
                        malformed,
                        plain().beforeClusters(element(Id.VOID).unknownSize())),
                refused("the file ends here, inside an element", RecordingEndedException.class, truncated(60)),
                refused("the recording ends at 0 ms", RecordingEndedException.class, MatroskaBuilder.empty()),
                refused("a step back is not cut", unsupported, stepBack()));
    }

    private static Arguments refused(String reason, Class<?> kind, MatroskaBuilder file) {
        Supplier<byte[]> bytes = file::build;
        return Arguments.of(reason, kind, bytes);
    }

    private static Arguments refused(String reason, Class<?> kind, byte[] file) {
        Supplier<byte[]> bytes = () -> file;
        return Arguments.of(reason, kind, bytes);
    }

    private static byte[] truncated(int length) {
        return Arrays.copyOf(plain().build(), length);
    }

    private static MatroskaBuilder stepBack() {
        MatroskaBuilder file = MatroskaBuilder.empty().clusterUnits(20_000);
        List<byte[]> packets = MatroskaBuilder.packets(800, 31);
        for (int i = 0; i < 800; i++) {
            file.packet(1, i < 400 ? 20L * i : 20L * (i - 300), packets.get(i));
        }
        return file;
    }

    @Test
    void what_does_not_decode_is_said_to_lie_where_the_clips_cluster_does() throws Exception {
        byte[] file = plain().build();
        Transcoder failing = (excerpt, target) -> {
            throw new UndecodableExcerptException("no");
        };

        assertThatThrownBy(() -> open(file, failing).cut(CLIP))
                .isInstanceOfSatisfying(MalformedRecordingException.class, e -> {
                    int at = Math.toIntExact(e.position());
                    assertThat(Arrays.copyOfRange(file, at, at + 4)).containsExactly(0x1F, 0x43, 0xB6, 0x75);
                });
    }

    @Test
    void info_says_what_the_recording_is() throws Exception {
        Recording recording = open(plain().build(), new SilentTranscoder());

        assertThat(recording.info().format()).isEqualTo("webm");
        assertThat(recording.info().codec()).isEqualTo("opus");
        assertThat(recording.info().channels()).isEqualTo(1);
        assertThat(recording.measureSamples()).hasValue(PACKETS * 960L - 312);
    }

    @ParameterizedTest(name = "{0}: up to {2} requests")
    @MethodSource
    void a_clip_of_an_hour_costs_little_more_than_its_packets(
            String layout, MatroskaBuilder file, int requests, int moreBytes) throws Exception {
        byte[] bytes = file.build();
        for (long startMillis : new long[] {0, 300, 1_000, 1_800_678}) {
            CountingFiles files = new CountingFiles(MatroskaFiles.of(bytes));
            SilentTranscoder transcoder = new SilentTranscoder();
            Recordings.open(files, CuttingTools.none().withTranscoder(transcoder))
                    .cut(new ClipRange(startMillis, 30_000));

            int clipBytes = transcoder.lastExcerpt().bytes().length;
            assertThat(files.requests()).as("from %d ms on", startMillis).isLessThanOrEqualTo(requests);
            // The file's beginning, half a cluster at either end, cues or probes.
            assertThat(files.bytesRead()).isBetween((long) clipBytes, (long) clipBytes + moreBytes);
        }
    }

    static Stream<Arguments> a_clip_of_an_hour_costs_little_more_than_its_packets() {
        return Stream.of(
                Arguments.of("cues", MatroskaBuilder.ofPackets(180_000).cues(), 5, 40_000),
                Arguments.of("no cues", MatroskaBuilder.ofPackets(180_000), 9, 100_000),
                Arguments.of(
                        "as a browser writes it",
                        MatroskaBuilder.ofPackets(180_000).live().clusterUnits(1_000),
                        9,
                        70_000));
    }

    private record Cut(Clip clip, Excerpt excerpt) {}

    private static Cut cut(MatroskaBuilder file, ClipRange range) throws Exception {
        SilentTranscoder transcoder = new SilentTranscoder();
        Clip clip = open(file.build(), transcoder).cut(range);
        assertThat(clip.startSample()).isEqualTo(range.startSample(48_000));
        assertThat(clip.endSample()).isEqualTo(range.endSample(48_000));
        return new Cut(clip, transcoder.lastExcerpt());
    }

    private static Recording open(byte[] file, Transcoder transcoder) throws Exception {
        return Recordings.open(MatroskaFiles.of(file), CuttingTools.none().withTranscoder(transcoder));
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i <= bytes.length - part.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        return -1;
    }
}
