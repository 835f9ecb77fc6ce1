package io.clipline.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

/** What a {@link ByteSource} keeps whose object somebody else can overwrite while it is read. */
public abstract class OverwritableByteSourceContract extends ByteSourceContract {

    /** Replaces the object that the last call of {@link #source} made. */
    protected abstract void overwrite(byte[] content) throws Exception;

    @Test
    void never_mixes_two_versions_of_an_object() throws Exception {
        ByteSource source = source(new byte[] {1, 1, 1, 1});
        assertThat(source.read(0, 2)).containsExactly(1, 1);

        overwrite(new byte[] {2, 2, 2, 2, 2, 2});

        assertThatExceptionOfType(SourceChangedException.class).isThrownBy(() -> source.read(2, 4));
        assertThatExceptionOfType(SourceChangedException.class).isThrownBy(() -> source.readTail(2));
    }

    @Test
    void tells_versions_apart() throws Exception {
        ByteSource before = source(new byte[] {1, 1, 1, 1});
        String first = before.version().orElseThrow();
        String again = before.version().orElseThrow();

        ByteSource after = source(new byte[] {2, 2, 2, 2, 2, 2});

        assertThat(again).isEqualTo(first);
        assertThat(after.version().orElseThrow()).isNotEqualTo(first);
    }

    @Test
    void reads_the_version_that_it_told() throws Exception {
        ByteSource source = source(new byte[] {1, 1, 1, 1});
        assertThat(source.version()).isPresent();

        overwrite(new byte[] {2, 2, 2, 2, 2, 2});

        assertThatExceptionOfType(SourceChangedException.class).isThrownBy(() -> source.read(0, 2));
    }
}
