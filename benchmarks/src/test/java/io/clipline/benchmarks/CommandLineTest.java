package io.clipline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clipline.quickstart.command.CliplineCommand;
import io.clipline.testkit.CountingHttpServer;
import io.clipline.testkit.media.Ffmpeg;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code ./clipline probe} and {@code ./clipline cut}, of a file and over HTTP, on a recording of each kind. */
class CommandLineTest {

    private static final int SECONDS = 16;
    private static final double START_SECONDS = 7.277;
    private static final double TENTH_OF_A_MILLISECOND = 0.0001;

    @TempDir
    private static Path folder;

    private static Corpus corpus;

    @BeforeAll
    static void openCorpus() throws IOException {
        corpus = new Corpus(SECONDS, folder.resolve("sources"));
    }

    @AfterAll
    static void closeCorpus() throws IOException {
        corpus.close();
    }

    @ParameterizedTest
    @EnumSource
    void each_kind_of_recording_is_probed_and_cut(Row row) throws Exception {
        corpus.make(row, folder.resolve(row.title()));
        Path clip = folder.resolve(row.title() + ".m4a");
        try (CountingHttpServer server = CountingHttpServer.start()) {
            String file = folder.resolve(row.entry()).toString();
            String url = server.serve(folder).url(row.entry()).toString();

            JsonNode probed = run("probe", file);
            JsonNode probedOverHttp = run("probe", url);
            JsonNode cut = run(
                    "cut",
                    url,
                    "--start",
                    String.valueOf(START_SECONDS),
                    "--duration",
                    "3",
                    "--out",
                    clip.toString(),
                    "--ffmpeg",
                    Ffmpeg.executable().toString());

            assertThat(probed).isEqualTo(probedOverHttp);
            assertThat(probed.path("sampleRateHz").asInt()).isEqualTo(Corpus.SAMPLE_RATE_HZ);
            assertThat(probed.path("channels").asInt()).isEqualTo(1);
            assertThat(probed.path("complete").asBoolean()).isTrue();
            // Not all say how long they are; encoders add up to a frame at both ends.
            assertThat(probed.path("durationMillis").asLong(SECONDS * 1000L))
                    .isBetween(SECONDS * 1000L, SECONDS * 1000L + 100);
            for (String same : new String[] {"format", "codec"}) {
                assertThat(cut.path(same)).isEqualTo(probed.path(same));
            }
            assertThat(cut.path("warnings")).isEmpty();
            Located heard = Located.in(clip).orElseThrow();
            double start = START_SECONDS - row.soundAtSeconds();
            assertThat(heard.startSeconds()).isCloseTo(start, within(TENTH_OF_A_MILLISECOND));
            assertThat(heard.endSeconds()).isCloseTo(start + 3, within(TENTH_OF_A_MILLISECOND));
        }
    }

    /** What a command prints as JSON; no index of another run is used. */
    private static JsonNode run(String... words) throws IOException {
        String[] line = new String[words.length + 2];
        System.arraycopy(words, 0, line, 0, words.length);
        line[words.length] = "--json";
        line[words.length + 1] = "--no-index-cache";
        PrintStream standardOut = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            assertThat(CliplineCommand.run(line)).as(String.join(" ", line)).isZero();
        } finally {
            System.setOut(standardOut);
        }
        return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }
}
