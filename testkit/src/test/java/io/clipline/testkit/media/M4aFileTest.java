package io.clipline.testkit.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clipline.testkit.media.M4aFile.Edit;
import io.clipline.testkit.media.M4aFile.MediaBox;
import io.clipline.testkit.media.M4aFile.SampleSizes;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class M4aFileTest {

    private static final TimeCodedRecording RECORDING = new TimeCodedRecording(20, 44100, 2);

    static Stream<Named<UnaryOperator<M4aFile>>> layouts() {
        return Stream.of(
                layout("as it comes", file -> file),
                layout("index first", M4aFile::indexFirst),
                layout("co64, index last", M4aFile::offsets64),
                layout("co64, index first", file -> file.offsets64().indexFirst()),
                layout("64-bit mdat", file -> file.mediaBox(MediaBox.SIZE_64_BIT)),
                layout("mdat to the end", file -> file.indexFirst().mediaBox(MediaBox.TO_END_OF_FILE)),
                layout("uniform sizes", file -> file.sampleSizes(SampleSizes.UNIFORM)),
                layout("compact sizes", file -> file.sampleSizes(SampleSizes.COMPACT)),
                layout("uneven chunks", file -> file.samplesPerChunk(3, 1, 7)),
                layout("one frame per chunk", file -> file.samplesPerChunk(1)),
                layout("64-bit edit list", M4aFile::edits64),
                layout("free boxes", file -> file.filler(1000).indexFirst()));
    }

    private static Named<UnaryOperator<M4aFile>> layout(String name, UnaryOperator<M4aFile> layout) {
        return Named.of(name, layout);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void every_layout_decodes_to_the_same_sound(UnaryOperator<M4aFile> layout) {
        var decoded = Ffmpeg.decode(layout.apply(file()).build().file(M4aFile.NAME));
        var expected = Ffmpeg.decode(RECORDING.adts());
        assertThat(decoded.slice(0, 19 * 44100).maxDifference(expected.slice(1024, 1024 + 19 * 44100)))
                .isZero();
    }

    @Test
    void a_layout_is_in_the_bytes() {
        assertThat(text(shortFile())).contains("stco", "stsz").doesNotContain("co64", "stz2", "free");
        assertThat(text(shortFile().offsets64())).contains("co64").doesNotContain("stco");
        assertThat(text(shortFile().sampleSizes(SampleSizes.COMPACT)))
                .contains("stz2")
                .doesNotContain("stsz");
        assertThat(text(shortFile().indexFirst())).containsSubsequence("moov", "mdat");
        assertThat(text(shortFile().filler(5))).containsSubsequence("free", "mdat", "free", "moov");
        assertThat(text(shortFile().mediaBox(MediaBox.SIZE_64_BIT))).contains("\0\0\0\1mdat\0\0\0\0");
        assertThat(text(shortFile().indexFirst().mediaBox(MediaBox.TO_END_OF_FILE)))
                .contains("\0\0\0\0mdat");
        assertThat(text(shortFile().samplesPerChunk(1)).length())
                .isGreaterThan(text(shortFile()).length());
    }

    private static String text(M4aFile file) {
        return new String(file.build().file(M4aFile.NAME), StandardCharsets.ISO_8859_1);
    }

    @Test
    void without_an_edit_list_the_priming_is_heard() {
        var bytes = file().edits().build().file(M4aFile.NAME);
        assertThat(TimeCode.locate(Ffmpeg.decode(bytes)).startSample()).isEqualTo(-1024, within(0.5));
    }

    @Test
    void an_edit_begins_where_it_says() {
        var bytes = file().movieTimescale(44100)
                .edits(new Edit(3 * 44100, 1024 + 5 * 44100 + 100))
                .build()
                .file(M4aFile.NAME);
        assertThat(TimeCode.locate(Ffmpeg.decode(bytes)).startSample()).isEqualTo(5 * 44100 + 100, within(0.5));
    }

    private static M4aFile shortFile() {
        return M4aFile.of(new TimeCodedRecording(3, 44100, 2).adtsBytes());
    }

    private static M4aFile file() {
        return M4aFile.of(RECORDING.adtsBytes());
    }
}
