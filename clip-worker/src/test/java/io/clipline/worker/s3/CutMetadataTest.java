package io.clipline.worker.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.SpeakerTime;
import io.clipline.audio.loudness.Loudness;
import io.clipline.events.SourceObject;
import io.clipline.worker.job.CutDescription;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutMetadataTest {

    /** What S3 allows, less what the wish, the checksum and their names need. */
    private static final int MOST = 2_048 - 100;

    private static final CutDescription LATER =
            new CutDescription("audio/mp4", "mp4a.40.5", 44_100, 1, 1, 2, List.of(), List.of("of a later try"));

    @Test
    void aClipOfManyChunksSaysAllThatTheOutcomeSays() {
        CutDescription cut = cut(sources(14), List.of("chunk 7 was lost", "ein Stück fehlt \n\u0000"));

        assertThat(CutMetadata.read(CutMetadata.of(cut), "audio/mp4", LATER)).isEqualTo(cut);
    }

    @Test
    void whatAClipSoundsLikeIsKeptToo() {
        CutDescription measured = cut(sources(14), List.of())
                .with(
                        new Loudness(OptionalDouble.of(-16.25), OptionalDouble.of(0.5)),
                        List.of(new SpeakerTime("zoë", 12_345), new SpeakerTime("", 0)));
        CutDescription silent = cut(sources(1), List.of())
                .with(new Loudness(OptionalDouble.empty(), OptionalDouble.of(-70.1)), List.of());

        assertThat(CutMetadata.read(CutMetadata.of(measured), "audio/mp4", LATER))
                .isEqualTo(measured);
        assertThat(CutMetadata.read(CutMetadata.of(silent), "audio/mp4", LATER)).isEqualTo(silent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "- ", "1.5", "NaN 1.0", "1e5 1.0", "99999.0 1.0"})
    void aLoudnessThatIsDamagedSaysNothing(String damaged) {
        Map<String, String> metadata = new HashMap<>(CutMetadata.of(cut(sources(2), List.of())));
        metadata.put("clipline-loudness", damaged);

        Loudness read = CutMetadata.read(metadata, "audio/mp4", LATER).loudness();

        assertThat(read).isEqualTo(new Loudness(OptionalDouble.empty(), OptionalDouble.empty()));
    }

    @Test
    void sourcesThatDoNotFitAreLeftOutAndTheWarningsStay() {
        Map<String, String> metadata = CutMetadata.of(cut(sources(1_000), List.of("chunk 7 was lost")));

        assertThat(length(metadata)).isLessThan(MOST);
        CutDescription read = CutMetadata.read(metadata, "audio/mp4", LATER);
        assertThat(read.startSample()).isEqualTo(960_000);
        assertThat(read.sources()).isEmpty();
        assertThat(read.warnings()).containsExactly("chunk 7 was lost", CutMetadata.SOURCES_NOT_KEPT);
    }

    @Test
    void metadataIsNeverLongerThanS3Allows() {
        Random random = new Random(1);
        String noise = random.ints(100_000, ' ', 0xD7FF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        for (int count = 0; count < 60; count++) {
            assertThat(length(CutMetadata.of(cut(sources(count), List.of())))).isLessThan(MOST);
        }
        assertThat(length(CutMetadata.of(cut(sources(3), List.of(noise))))).isLessThan(MOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 1", "a b c d e", "-1 2 3 4 x", "99999999999999999999 1 1 1 x", "0 1 2 3 "})
    void aCutThatIsDamagedSaysNothing(String damaged) {
        Map<String, String> metadata = new HashMap<>(CutMetadata.of(cut(sources(2), List.of())));
        metadata.put("clipline-cut", damaged);

        CutDescription read = CutMetadata.read(metadata, "audio/mp4", LATER);

        assertThat(read.codec()).isEqualTo(LATER.codec());
        assertThat(read.sources()).isEmpty();
        assertThat(read.warnings()).containsExactly(CutMetadata.CUT_NOT_KEPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%%%", "AAAA", "eJw=", "eJyrVkrNKMjMSVWyMjQyqgUAKfoFHQ=="})
    void anOriginThatIsDamagedSaysNothing(String damaged) {
        assertThat(withOrigin(damaged).warnings()).containsExactly(CutMetadata.SOURCES_NOT_KEPT);
    }

    @Test
    void anOriginThatWouldFillTheMemorySaysNothing() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write("{\"warnings\": [".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            deflater.write("\"x\",".repeat(1_000_000).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            deflater.write("\"x\"]}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        assertThat(withOrigin(Base64.getEncoder().encodeToString(bytes.toByteArray()))
                        .warnings())
                .containsExactly(CutMetadata.SOURCES_NOT_KEPT);
    }

    private static CutDescription withOrigin(String origin) {
        Map<String, String> metadata = new HashMap<>(CutMetadata.of(cut(sources(2), List.of())));
        metadata.put("clipline-origin", origin);
        return CutMetadata.read(metadata, "audio/mp4", LATER);
    }

    private static CutDescription cut(List<SourceObject> sources, List<String> warnings) {
        return new CutDescription("audio/mp4", "mp4a.40.2", 48_000, 2, 960_000, 1_440_000, sources, warnings);
    }

    /** Chunks as a producer names them, with entity tags that do not compress. */
    private static List<SourceObject> sources(int count) {
        Random random = new Random(7);
        return IntStream.range(0, count)
                .mapToObj(i -> new SourceObject(
                        "s3://a-bucket-for-recordings/recordings/2026/11/space-1DJZyvrBBmYxk/chunk_" + (1000 + i)
                                + ".aac",
                        i == 0 ? null : String.format("\"%016x%016x\"", random.nextLong(), random.nextLong())))
                .toList();
    }

    private static int length(Map<String, String> metadata) {
        return metadata.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().length())
                .sum();
    }
}
