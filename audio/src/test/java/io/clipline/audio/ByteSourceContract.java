package io.clipline.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every {@link ByteSource} keeps; extended once for each implementation. */
public abstract class ByteSourceContract {

    private static final byte[] CONTENT = content();

    /** A source of an object that holds exactly these bytes. */
    protected abstract ByteSource source(byte[] content) throws Exception;

    /** A source of an object that does not exist. */
    protected abstract ByteSource missing() throws Exception;

    @Test
    void has_a_name_for_messages() throws Exception {
        assertThat(source(CONTENT).name()).isNotEmpty();
        assertThat(missing().name()).isNotEmpty();
    }

    @ParameterizedTest(name = "[{0}, {1})")
    @CsvSource({"0,1", "0,1000", "999,1000", "17,431", "0,0", "500,500", "1000,1000"})
    void reads_the_bytes_of_a_range(int start, int end) throws Exception {
        assertThat(source(CONTENT).read(start, end)).isEqualTo(Arrays.copyOfRange(CONTENT, start, end));
    }

    @ParameterizedTest(name = "[{0}, {1})")
    @CsvSource({"0,1001", "990,1010", "999,2147484638", "0,2147483639"})
    void reads_less_than_asked_where_the_object_ends(int start, long end) throws Exception {
        assertThat(source(CONTENT).read(start, end)).isEqualTo(Arrays.copyOfRange(CONTENT, start, CONTENT.length));
    }

    @ParameterizedTest(name = "[{0}, {1})")
    @CsvSource({"1000,1001", "1001,1002", "5000000000,5000000100", "9223372036854775807,9223372036854775807"})
    void reads_nothing_at_and_past_the_end(long start, long end) throws Exception {
        assertThat(source(CONTENT).read(start, end)).isEmpty();
    }

    @Test
    void reads_nothing_from_an_empty_object() throws Exception {
        ByteSource source = source(new byte[0]);

        assertThat(source.read(0, 10)).isEmpty();
        assertThat(source.readTail(10)).isEmpty();
        assertThat(source.length().orElse(0)).isZero();
    }

    @ParameterizedTest(name = "[{0}, {1})")
    @CsvSource({"-1,0", "-5,5", "5,4", "0,2147483640", "0,9223372036854775807"})
    void refuses_what_is_no_range(long start, long end) throws Exception {
        ByteSource source = source(CONTENT);

        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> source.read(start, end));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "8", "999", "1000", "1001", "100000"})
    void reads_the_tail_or_all_of_a_shorter_object(int count) throws Exception {
        byte[] tail = Arrays.copyOfRange(CONTENT, Math.max(0, CONTENT.length - count), CONTENT.length);

        assertThat(source(CONTENT).readTail(count)).isEqualTo(tail);
    }

    @Test
    void refuses_a_tail_of_negative_length() throws Exception {
        ByteSource source = source(CONTENT);

        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> source.readTail(-1));
    }

    @Test
    void tells_the_length_or_that_it_cannot() throws Exception {
        ByteSource source = source(CONTENT);

        assertThat(source.length().orElse(CONTENT.length)).isEqualTo(CONTENT.length);
        source.read(10, 20);
        assertThat(source.length().orElse(CONTENT.length)).isEqualTo(CONTENT.length);
    }

    @Test
    void tells_one_version_of_the_same_bytes_or_that_it_cannot() throws Exception {
        ByteSource source = source(CONTENT);
        source.read(10, 20);

        assertThat(source.version()).isEqualTo(source.version());
        assertThat(source.version().orElse("none")).isNotEmpty();
    }

    @Test
    void hands_out_bytes_that_the_caller_may_change() throws Exception {
        ByteSource source = source(CONTENT.clone());
        Arrays.fill(source.read(0, 100), (byte) 0);
        Arrays.fill(source.readTail(100), (byte) 0);

        assertThat(source.read(0, CONTENT.length)).isEqualTo(CONTENT);
    }

    @Test
    void says_that_an_object_does_not_exist() throws Exception {
        ByteSource missing = missing();

        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> missing.read(0, 10));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> missing.readTail(10));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> missing.length().orElseThrow(() -> new NoSuchFileException("length unknown")));
    }

    private static byte[] content() {
        byte[] content = new byte[1000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31 + i / 256);
        }
        return content;
    }
}
